package dev.amend.tensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.amend.fixtures.NativeMemory;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Convolutions against plain loops, with kernels as they are stored and packed, at awkward sizes. */
class ConvolutionTest {
    /** Of sums of up to 2,400 products. */
    private static final double ROUNDING = 5e-4;

    @RegisterExtension
    final NativeMemory memory = NativeMemory.open();

    static Stream<Arguments> sizes() {
        return Stream.of(
                // in, out, height, width, stride, padding
                Arguments.of(1, 1, 3, 3, 1, 1),
                Arguments.of(3, 5, 7, 4, 1, 1),
                Arguments.of(4, 320, 8, 8, 1, 1),
                Arguments.of(256, 256, 6, 5, 1, 1), // wide enough to be packed
                Arguments.of(260, 264, 6, 5, 2, 1),
                Arguments.of(17, 33, 5, 6, 1, 0),
                Arguments.of(64, 48, 9, 12, 2, 1),
                Arguments.of(6, 4, 8, 8, 2, 0));
    }

    @ParameterizedTest
    @MethodSource("sizes")
    void resultEqualsPlainLoops(int in, int out, int height, int width, int stride, int padding) {
        Generator generator = Generator.seeded(in + 100L * out);
        Tensor x = generator.randn(Shape.of(2, in, height, width));
        Tensor kernel = generator.randn(Shape.of(out, in, 3, 3));
        Tensor bias = generator.randn(Shape.of(out));
        double[] expected = loops(x, kernel, bias, stride, padding);

        assertClose(x.conv2d(kernel, bias, stride, padding), expected);
        assertClose(x.channelsLast().conv2d(kernel.packed(stride, padding), bias, stride, padding), expected);
    }

    @Test
    void kernelOfAnyOddSidesKeepsTheSizeWhereTheImageIsPaddedForIt() {
        Generator generator = Generator.seeded(5);
        Tensor x = generator.randn(Shape.of(1, 2, 4, 6));
        Tensor bias = generator.randn(Shape.of(3));
        Tensor square = generator.randn(Shape.of(3, 2, 3, 3));
        assertClose(x.conv2dSame(square, bias), loops(x, square, bias, 1, 1));

        Tensor row = generator.randn(Shape.of(3, 2, 1, 3)); // the middle of a square kernel that is zero elsewhere
        Tensor zeros = Tensor.of(Shape.of(3, 2, 1, 3), new float[18]);
        Tensor padded = Tensor.concat(2, zeros, row, zeros);
        assertClose(x.conv2dSame(row, bias), loops(x, padded, bias, 1, 1));
        assertClose(x.conv2dSame(row.transpose(2, 3), bias), loops(x, padded.transpose(2, 3), bias, 1, 1));
    }

    @Test
    void bfloat16KeepsTwoDigits() {
        Generator generator = Generator.seeded(7);
        Tensor x = generator.randn(Shape.of(1, 256, 6, 6));
        Tensor kernel = generator.randn(Shape.of(256, 256, 3, 3));
        Tensor bias = generator.randn(Shape.of(256));
        Tensor narrow =
                x.to(DType.BF16).channelsLast().conv2d(kernel.to(DType.BF16).packed(1, 1), bias.to(DType.BF16), 1, 1);
        assertThat(narrow.dtype()).isEqualTo(DType.BF16);
        assertThat(narrow.toFloat32().minus(x.conv2d(kernel, bias, 1, 1)).norm())
                .isLessThan(0.01 * x.conv2d(kernel, bias, 1, 1).norm());
    }

    @Test
    void packedKernelKeepsItsShape() {
        Shape shape = Shape.of(320, 256, 3, 3);
        assertThat(Generator.seeded(1).randn(shape).packed(1, 1).shape()).isEqualTo(shape);
    }

    private static double[] loops(Tensor x, Tensor kernel, Tensor bias, int stride, int padding) {
        int batch = size(x, 0);
        int in = size(x, 1);
        int out = size(kernel, 0);
        int height = (size(x, 2) + 2 * padding - 3) / stride + 1;
        int width = (size(x, 3) + 2 * padding - 3) / stride + 1;
        Shape shape = x.shape();
        float[] image = x.toFloats();
        float[] weights = kernel.toFloats();
        float[] biases = bias.toFloats();
        double[] result = new double[batch * out * height * width];
        int next = 0;
        for (int b = 0; b < batch; b++) {
            for (int o = 0; o < out; o++) {
                for (int i = 0; i < height * width; i++) {
                    int top = i / width * stride - padding;
                    int left = i % width * stride - padding;
                    double sum = biases[o];
                    for (int k = 0; k < in * 9; k++) {
                        sum += weights[o * in * 9 + k] * at(image, shape, b, k / 9, top + k % 9 / 3, left + k % 3);
                    }
                    result[next++] = sum;
                }
            }
        }
        return result;
    }

    /** A pixel of an image padded with zeros without end. */
    private static double at(float[] values, Shape shape, int b, int c, int y, int x) {
        boolean inside = y >= 0 && y < shape.size(2) && x >= 0 && x < shape.size(3);
        return inside ? values[(int) (((b * shape.size(1) + c) * shape.size(2) + y) * shape.size(3)) + x] : 0;
    }

    private static int size(Tensor tensor, int dimension) {
        return Math.toIntExact(tensor.shape().size(dimension));
    }

    private static void assertClose(Tensor actual, double[] expected) {
        float[] values = actual.toFloats();
        assertThat(values).hasSize(expected.length);
        for (int i = 0; i < values.length; i++) {
            assertThat((double) values[i]).as("value %d", i).isCloseTo(expected[i], within(ROUNDING));
        }
    }
}
