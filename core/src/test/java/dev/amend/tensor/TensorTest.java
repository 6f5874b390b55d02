package dev.amend.tensor;

import static dev.amend.tensor.Naive.floats;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.amend.fixtures.NativeMemory;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** libtorch's operators against plain loops. */
class TensorTest {
    private static final int HEADS = 2;
    private static final int TOKENS = 7;
    private static final int DEPTH = 5;

    @RegisterExtension
    final NativeMemory memory = NativeMemory.open();

    /** Few rows go one way, many another. */
    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 15, 16, 17, 77, 129})
    void linearEqualsPlainLoops(int rows) {
        float[] x = floats(rows * 33, 1);
        float[] w = floats(9 * 33, 2);
        float[] b = floats(9, 3);
        Tensor input = Tensor.of(Shape.of(rows, 33), x);
        Tensor weight = Tensor.of(Shape.of(9, 33), w);

        Tensor withBias = input.linear(weight, Tensor.of(Shape.of(9), b));
        Tensor without = input.linear(weight);

        assertThat(withBias.shape()).isEqualTo(Shape.of(rows, 9));
        float[] expected = linear(x, w, rows, 33, 9);
        assertClose(without.toFloats(), expected, 1e-5);
        for (int i = 0; i < expected.length; i++) {
            expected[i] += b[i % 9];
        }
        assertClose(withBias.toFloats(), expected, 1e-5);
    }

    @Test
    void linearKeepsOuterDimensionsAndReadsTransposedInput() {
        float[] x = floats(4 * 3 * 10, 1);
        Tensor input = Tensor.of(Shape.of(4, 3, 10), x).transpose(0, 1); // [3, 4, 10]
        Tensor weight = Tensor.of(Shape.of(2, 10), floats(20, 2));
        for (Tensor rows : new Tensor[] {input, Tensor.concat(1, input, input)}) {
            Tensor result = rows.linear(weight, Tensor.of(Shape.of(2), 0f, 0f));
            assertThat(result.shape()).isEqualTo(Shape.of(3, rows.shape().size(1), 2));
            assertClose(result.toFloats(), rows.linear(weight).toFloats(), 1e-5);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {3, 32})
    void linearOfAnotherWidthIsRefused(int rows) {
        Tensor x = Tensor.of(Shape.of(rows, 6), new float[rows * 6]);
        Tensor weight = Tensor.of(Shape.of(2, 4), new float[8]);
        assertThatThrownBy(() -> x.linear(weight, Tensor.of(Shape.of(2), 0f, 0f)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("rows of %s cannot be multiplied by a weight [2, 4]", x.shape());
        assertThatThrownBy(() -> x.linear(weight)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void layerNormEqualsPlainLoops() {
        float[] x = floats(3 * 11, 1);
        float[] weight = floats(11, 2);
        float[] bias = floats(11, 3);
        double epsilon = 1e-5;

        Tensor result = Tensor.of(Shape.of(3, 11), x)
                .layerNorm(Tensor.of(Shape.of(11), weight), Tensor.of(Shape.of(11), bias), epsilon);

        float[] expected = new float[x.length];
        for (int row = 0; row < 3; row++) {
            double mean = 0;
            double square = 0;
            for (int i = 0; i < 11; i++) {
                mean += x[row * 11 + i] / 11;
                square += x[row * 11 + i] * x[row * 11 + i] / 11.0;
            }
            for (int i = 0; i < 11; i++) {
                double normal = (x[row * 11 + i] - mean) / Math.sqrt(square - mean * mean + epsilon);
                expected[row * 11 + i] = (float) (normal * weight[i] + bias[i]);
            }
        }
        assertClose(result.toFloats(), expected, 1e-5);
    }

    @ParameterizedTest
    @CsvSource({ // x Φ(x), x σ(1.702 x)
        "0, 0, 0",
        "1, 0.8413447, 0.8457958",
        "-1, -0.1586553, -0.1542042",
        "3, 2.9959503, 2.9819287",
        "-20, 0, 0"
    })
    void geluAndItsApproximation(float x, float exact, float quick) {
        Tensor one = Tensor.of(Shape.of(1), x);
        assertClose(one.gelu().toFloats(), new float[] {exact}, 1e-6);
        assertClose(one.quickGelu().toFloats(), new float[] {quick}, 1e-6);
    }

    @Test
    void causalAttentionEqualsPlainLoops() {
        float[] q = floats(HEADS * TOKENS * DEPTH, 1);
        float[] k = floats(HEADS * TOKENS * DEPTH, 2);
        float[] v = floats(HEADS * TOKENS * DEPTH, 3);
        Shape shape = Shape.of(1, HEADS, TOKENS, DEPTH);

        Tensor result = Attention.causal(Tensor.of(shape, q), Tensor.of(shape, k), Tensor.of(shape, v));

        assertThat(result.shape()).isEqualTo(shape);
        float[] expected = new float[q.length];
        for (int head = 0; head < HEADS; head++) {
            for (int token = 0; token < TOKENS; token++) {
                attend(q, k, v, expected, head * TOKENS, token);
            }
        }
        assertClose(result.toFloats(), expected, 1e-6);
    }

    /** softmax(q kᵀ / √d) v of one token over itself and those before it. */
    private static void attend(float[] q, float[] k, float[] v, float[] out, int first, int token) {
        double sum = 0;
        double[] weighted = new double[DEPTH];
        for (int other = 0; other <= token; other++) {
            double score = 0;
            for (int i = 0; i < DEPTH; i++) {
                score += q[(first + token) * DEPTH + i] * k[(first + other) * DEPTH + i] / Math.sqrt(DEPTH);
            }
            sum += Math.exp(score);
            for (int i = 0; i < DEPTH; i++) {
                weighted[i] += Math.exp(score) * v[(first + other) * DEPTH + i];
            }
        }
        for (int i = 0; i < DEPTH; i++) {
            out[(first + token) * DEPTH + i] = (float) (weighted[i] / sum);
        }
    }

    /** Published files do not always align their tensors. */
    @ParameterizedTest
    @CsvSource({"F16, 0", "F16, 1", "BF16, 0", "BF16, 3", "F32, 0", "F32, 1", "F64, 0", "F64, 5"})
    void viewsReadMappedMemory(DType dtype, int offset, @TempDir Path folder) throws IOException {
        Matrix values = Elements.rounded(Naive.random(40, 24, 1), dtype);
        byte[] bytes = new byte[offset + 40 * 24 * dtype.bytes()];
        Elements.write(values, dtype, MemorySegment.ofArray(bytes).asSlice(offset));
        Path file = Files.write(folder.resolve("values"), bytes);
        try (FileChannel channel = FileChannel.open(file);
                Arena arena = Arena.ofShared()) {
            MemorySegment mapped = channel.map(MapMode.READ_ONLY, offset, bytes.length - offset, arena);
            Tensor view = Tensor.view(mapped, dtype, Shape.of(40, 24));

            assertThat(view.toFloats()).containsExactly(values.toFloats());
            assertThat(view.rows(Tensor.of(Shape.of(2), 39L, 0L)).toFloats())
                    .containsExactly(values.selectRows(39, 0).toFloats());
            Tensor weight = view.toFloat32();
            Tensor x = Tensor.of(Shape.of(20, 24), floats(20 * 24, 2));
            float[] expected = linear(floats(20 * 24, 2), values.toFloats(), 20, 24, 40);
            assertClose(x.linear(weight, Tensor.of(Shape.of(40), new float[40])).toFloats(), expected, 1e-5);
            assertClose(x.linear(weight).toFloats(), expected, 1e-5);
        }
    }

    @Test
    void viewsDoNotCopy() {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment memory = arena.allocate(8, 4);
            Tensor view = Tensor.view(memory, DType.F32, Shape.of(2));
            Elements.write(Matrix.of(1, 2, 3, 4), DType.F32, memory);
            assertThat(view.toFloat32().toFloats()).containsExactly(3, 4);
        }
    }

    @Test
    void viewsNeedNativeMemoryThatIsLongEnoughAndATypeThatIsKnown() {
        Shape two = Shape.of(2);
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment seven = arena.allocate(7);
            assertThatThrownBy(() -> Tensor.view(seven, DType.F32, two))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("7 bytes of memory cannot hold F32 [2]");
            assertThatThrownBy(() -> Tensor.view(seven, DType.U16, two))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("no computing with U16");
            assertThatThrownBy(() -> Tensor.view(seven, DType.F32, Shape.of(1L << 62)))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("7 bytes of memory cannot hold F32 [4611686018427387904]");
            assertThatThrownBy(() -> Tensor.view(MemorySegment.ofArray(new byte[64]), DType.F32, two))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("a tensor cannot view memory on the Java heap");
        }
    }

    @Test
    void tensorsCopyTheirValues() {
        float[] values = {1, 2, 3, 4, 5, 6};
        Tensor tensor = Tensor.of(Shape.of(2, 3), values);
        values[0] = 9;
        assertThat(tensor.toFloats()).containsExactly(1, 2, 3, 4, 5, 6);
        assertThat(tensor).hasToString("Tensor[2, 3]");
        assertThat(tensor.transpose(0, 1).toFloats()).containsExactly(1, 4, 2, 5, 3, 6);
        assertThat(tensor.narrow(1, 1, 2).toFloats()).containsExactly(2, 3, 5, 6);
        assertThat(tensor.reshape(3, -1).shape()).isEqualTo(Shape.of(3, 2));
    }

    @Test
    void emptyTensorsHaveNoValues() {
        Tensor empty = Tensor.of(Shape.of(0, 3), new float[0]);
        assertThat(empty.toFloats()).isEmpty();
        assertThat(empty.shape()).isEqualTo(Shape.of(0, 3));
    }

    @Test
    void scalarHasOneValue() {
        assertThat(Tensor.of(Shape.of(), 4f).toFloats()).containsExactly(4);
    }

    @Test
    void valuesMustFillTheShape() {
        assertThatThrownBy(() -> Tensor.of(Shape.of(2, 2), 1f, 2f, 3f))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("3 values cannot fill [2, 2]");
        assertThatThrownBy(() -> Tensor.of(Shape.of(2), 1L)).hasMessage("1 values cannot fill [2]");
    }

    @Test
    void rowsAreTakenByIndex() {
        Tensor table = Tensor.of(Shape.of(3, 2), 1f, 2, 3, 4, 5, 6);
        assertThat(table.rows(Tensor.of(Shape.of(3), 2L, 0L, 2L)).toFloats()).containsExactly(5, 6, 1, 2, 5, 6);
        assertThatThrownBy(() -> table.rows(Tensor.of(Shape.of(1), 3L))).isInstanceOf(RuntimeException.class);
    }

    @Test
    void tensorsJoinAlongADimension() {
        Tensor a = Tensor.of(Shape.of(2, 1), 1f, 2);
        Tensor b = Tensor.of(Shape.of(2, 2), 3f, 4, 5, 6);
        assertThat(Tensor.concat(1, a, b).toFloats()).containsExactly(1, 3, 4, 2, 5, 6);
        assertThat(Tensor.concat(0, a, a).shape()).isEqualTo(Shape.of(4, 1));
        assertThatThrownBy(() -> Tensor.concat(0, a, b)).isInstanceOf(RuntimeException.class);
    }

    private static float[] linear(float[] x, float[] w, int rows, int in, int out) {
        return Naive.product(Matrix.of(rows, in, x), Matrix.of(out, in, w).transpose())
                .toFloats();
    }

    private static void assertClose(float[] actual, float[] expected, double tolerance) {
        assertThat(actual).hasSameSizeAs(expected);
        for (int i = 0; i < expected.length; i++) {
            assertThat(Math.abs(actual[i] - expected[i])).as("at " + i).isLessThanOrEqualTo((float) tolerance);
        }
    }

    @Test
    void float32IsNotCopiedToBecomeFloat32() {
        Tensor tensor = Tensor.of(Shape.of(2), 1f, 2f);
        assertThat(tensor.to(DType.F32)).isSameAs(tensor);
    }

    @Test
    void ownedTensorOutlivesItsScopeUntilItsOwnerCloses() {
        try (Arena owner = Arena.ofConfined()) {
            Tensor owned;
            try (TensorScope _ = TensorScope.open()) {
                owned = Tensor.of(Shape.of(2), 0.5f, -3f).to(DType.F16).ownedBy(owner);
            }
            assertThat(owned.toFloats()).containsExactly(0.5f, -3f);
        }
    }
}
