package dev.amend.tensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.amend.fixtures.NativeMemory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What the image networks are made of. */
class NetworkOperationsTest {
    @RegisterExtension
    final NativeMemory memory = NativeMemory.open();

    @Test
    void groupNormNormalisesEachGroupOfChannels() {
        Tensor x = Tensor.of(Shape.of(1, 4, 1, 2), 1f, 3, 1, 3, 10, 20, 10, 20);
        Tensor weight = Tensor.of(Shape.of(4), 1f, 1, 1, 2);
        Tensor bias = Tensor.of(Shape.of(4), 0f, 0, 5, 0);
        assertThat(x.groupNorm(2, weight, bias, 1e-9).toFloats())
                .containsExactly(new float[] {-1, 1, -1, 1, 4, 6, -2, 2}, within(1e-4f));
    }

    @Test
    void siluIsTheNumberTimesItsSigmoid() {
        float[] silu = Tensor.of(Shape.of(3), -1f, 0, 2).silu().toFloats();
        assertThat(silu)
                .containsExactly(
                        new float[] {(float) (-1 / (1 + Math.E)), 0, (float) (2 / (1 + Math.exp(-2)))}, within(1e-6f));
    }

    @Test
    void intoLeavesItsTensorAloneWhereGradientsMayBeRecorded() {
        Tensor x = Tensor.of(Shape.of(2), 1f, 2f);
        assertThat(x.intoPlus(x).toFloats()).containsExactly(2, 4);
        assertThat(x.intoTimes(Tensor.of(Shape.of(2), 3f, 3f)).toFloats()).containsExactly(3, 6);
        x.intoSilu();
        x.intoGelu();
        assertThat(x.toFloats()).containsExactly(1, 2);
    }

    @Test
    void intoReusesItsTensorsMemoryForInferenceAndTheResultOutlivesTheScope() {
        Tensor kept;
        try (TensorScope inference = TensorScope.openForInference()) {
            Tensor x = Tensor.of(Shape.of(2), 1f, 2f);
            Tensor sum = x.intoPlus(Tensor.of(Shape.of(2), 1f, 1f));
            assertThat(sum.isSame(x)).isTrue();
            kept = inference.keep(sum);
        }
        assertThat(kept.toFloats()).containsExactly(2, 3);
    }

    @Test
    void upsamplingRepeatsPixelsAlsoToOddSizes() {
        Tensor x = Tensor.of(Shape.of(1, 1, 1, 2), 1f, 2f);
        assertThat(Resizing.nearest(x, 2, 4).toFloats()).containsExactly(1, 1, 2, 2, 1, 1, 2, 2);
        assertThat(Resizing.nearest(x, 1, 3).toFloats()).containsExactly(1, 1, 2);
    }

    @Test
    void bilinearResizingKeepsTheCentresOfPixels() {
        Tensor x = Tensor.of(Shape.of(1, 1, 1, 4), 0f, 4f, 8f, 12f);
        assertThat(Resizing.bilinear(x, 1, 8).toFloats()).containsExactly(0, 1, 3, 5, 7, 9, 11, 12);
        assertThat(Resizing.bilinear(x, 2, 2).toFloats()).containsExactly(2, 10, 2, 10);
    }

    @Test
    void poolingLeavesOutWhatLiesBeyondTheEdge() {
        Tensor x = Tensor.of(Shape.of(1, 1, 3, 3), -1f, -2, -3, -4, -5, -6, -7, -8, -9);
        assertThat(Pooling.max(x, 3, 1, 1).toFloats()).containsExactly(-1, -1, -2, -1, -1, -2, -4, -4, -5);
        assertThat(Pooling.max(x, 2, 2, 0).toFloats()).containsExactly(-1);
        assertThat(Pooling.averageSame(x, 3).toFloats())
                .containsExactly(-3, -3.5f, -4, -4.5f, -5, -5.5f, -6, -6.5f, -7);
        assertThat(Pooling.mean(x).shape()).isEqualTo(Shape.of(1, 1));
        assertThat(Pooling.mean(x).toFloats()).containsExactly(-5);
    }

    @Test
    void reluCutsOffBelowZero() {
        assertThat(Tensor.of(Shape.of(3), -1f, 0, 2).relu().toFloats()).containsExactly(0, 0, 2);
    }

    @Test
    void paddingAddsZerosBelowAndRight() {
        Tensor x = Tensor.of(Shape.of(1, 1, 1, 2), 1f, 2f);
        assertThat(x.padBelowAndRight().shape()).isEqualTo(Shape.of(1, 1, 2, 3));
        assertThat(x.padBelowAndRight().toFloats()).containsExactly(1, 2, 0, 0, 0, 0);
    }

    @Test
    void attentionWeighsValuesByTheSoftmaxOfScaledProducts() {
        Tensor q = Tensor.of(Shape.of(1, 1, 1, 4), 2f, 0, 0, 0);
        Tensor k = Tensor.of(Shape.of(1, 1, 2, 4), 1f, 0, 0, 0, 0, 1, 0, 0);
        Tensor v = Tensor.of(Shape.of(1, 1, 2, 4), 1f, 0, 0, 0, 0, 1, 0, 0);
        double first = Math.E / (Math.E + 1); // scores 2/√4 and 0
        assertThat(Attention.of(q, k, v).toFloats())
                .containsExactly(new float[] {(float) first, (float) (1 - first), 0, 0}, within(1e-6f));
    }

    @Test
    void attentionOfBfloat16IsNearThatOfFloat32() {
        Generator generator = Generator.seeded(3);
        Tensor q = generator.randn(Shape.of(2, 3, 20, 8));
        Tensor k = generator.randn(Shape.of(2, 3, 11, 8));
        Tensor v = generator.randn(Shape.of(2, 3, 11, 8));
        Tensor narrow = Attention.of(q.to(DType.BF16), k.to(DType.BF16), v.to(DType.BF16));
        assertThat(narrow.dtype()).isEqualTo(DType.BF16);
        Tensor wide = Attention.of(q, k, v);
        assertThat(narrow.toFloat32().minus(wide).norm()).isLessThan(0.02 * wide.norm());
    }

    @Test
    void productsOfFewAndOfManyRowsAreTheSame() {
        Generator generator = Generator.seeded(4);
        Tensor weight = generator.randn(Shape.of(24, 40));
        Tensor bias = generator.randn(Shape.of(24));
        Tensor x = generator.randn(Shape.of(2, 1100, 40));
        for (DType dtype : new DType[] {DType.F32, DType.BF16}) {
            Tensor all = x.to(dtype).linear(weight.to(dtype), bias.to(dtype));
            Tensor few = x.narrow(1, 5, 3).to(dtype).linear(weight.to(dtype), bias.to(dtype));
            double off = all.narrow(1, 5, 3).toFloat32().minus(few.toFloat32()).norm();
            assertThat(off)
                    .isLessThan(
                            (dtype == DType.F32 ? 1e-5 : 1e-2) * few.toFloat32().norm());
        }
    }
}
