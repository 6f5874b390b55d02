package dev.amend.tensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

class ElementsTest {
    private static final double TINY = 0x1p-60;

    @ParameterizedTest
    @EnumSource(names = {"F16", "BF16"})
    void everyNumberOfSixteenBitsReadsBackAsItself(DType dtype) {
        byte[] all = new byte[2 << 16];
        for (int i = 0; i < 1 << 16; i++) {
            all[2 * i] = (byte) i;
            all[2 * i + 1] = (byte) (i >> 8);
        }
        Matrix values = Elements.read(MemorySegment.ofArray(all), dtype, 256, 256);
        byte[] written = new byte[all.length];
        Elements.write(values, dtype, MemorySegment.ofArray(written));

        int[] different = IntStream.range(0, 1 << 16)
                .filter(i -> all[2 * i] != written[2 * i] || all[2 * i + 1] != written[2 * i + 1])
                .filter(i -> !Double.isNaN(values.at(i >> 8, i & 255)))
                .toArray();
        assertThat(different).isEmpty();
        Matrix again = Elements.read(MemorySegment.ofArray(written), dtype, 256, 256);
        int[] lostNan = IntStream.range(0, 1 << 16)
                .filter(i -> Double.isNaN(values.at(i >> 8, i & 255)) != Double.isNaN(again.at(i >> 8, i & 255)))
                .toArray();
        assertThat(lostNan).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(names = {"F16", "BF16", "F32", "F64"})
    void simpleNumbersReadBackAsThemselves(DType dtype) {
        Matrix values = Matrix.of(2, 3, 0, -0.0, 1.5, -2, Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY);
        assertThat(Elements.rounded(values, dtype).array()).containsExactly(values.array());
    }

    @ParameterizedTest
    @CsvSource({"F16, 0x1p-10", "BF16, 0x1p-7", "F32, 0x1p-23"})
    void tiesRoundToEven(DType dtype, double unit) {
        assertThat(round(1 + unit / 2, dtype)).isEqualTo(1);
        assertThat(round(1 + unit * 3 / 2, dtype)).isEqualTo(1 + 2 * unit);
        assertThat(round(-1 - unit / 2, dtype)).isEqualTo(-1);
    }

    /** Through float32, the sixteen-bit types would see a tie where there is none. */
    @ParameterizedTest
    @CsvSource({"F16, 0x1p-10", "BF16, 0x1p-7", "F32, 0x1p-23"})
    void numbersNextToATieRoundToTheirOwnSide(DType dtype, double unit) {
        double next = 0x1p-50;
        assertThat(round(1 + unit / 2 + next, dtype)).isEqualTo(1 + unit);
        assertThat(round(1 + unit / 2 - next, dtype)).isEqualTo(1);
        assertThat(round(1 + unit * 3 / 2 - next, dtype)).isEqualTo(1 + unit);
        assertThat(round(-1 - unit / 2 - next, dtype)).isEqualTo(-1 - unit);
    }

    @ParameterizedTest
    @CsvSource({
        "F16, 0x1p-24, 65504, 65520",
        "BF16, 0x1p-133, 0x1.fep127, 0x1.ffp127",
        "F32, 0x1p-149, 0x1.fffffep127, 0x1.ffffffp127"
    })
    void rangesEndWithSubnormalsAndInfinity(DType dtype, double smallest, double largest, double over) {
        assertThat(round(smallest, dtype)).isEqualTo(smallest);
        assertThat(round(smallest * 0.5, dtype)).as("a tie with zero").isZero();
        assertThat(round(smallest * (0.5 + 0x1p-50), dtype)).isEqualTo(smallest);
        assertThat(round(smallest * TINY, dtype)).isZero();
        assertThat(1 / round(-smallest * TINY, dtype)).as("zero keeps its sign").isEqualTo(Double.NEGATIVE_INFINITY);
        assertThat(round(largest, dtype)).isEqualTo(largest);
        assertThat(round(Math.nextDown(over), dtype)).isEqualTo(largest);
        assertThat(round(over, dtype)).isEqualTo(Double.POSITIVE_INFINITY);
        assertThat(round(-1e300, dtype)).isEqualTo(Double.NEGATIVE_INFINITY);
    }

    @ParameterizedTest
    @EnumSource(names = {"F16", "BF16", "F32", "F64"})
    void nanStaysNanWhateverItsBits(DType dtype) {
        assertThat(round(Double.NaN, dtype)).isNaN();
        assertThat(round(Float.intBitsToFloat(0x7f800001), dtype)).isNaN();
        assertThat(round(Float.intBitsToFloat(0xffffffff), dtype)).isNaN();
        assertThat(round(Double.longBitsToDouble(0x7ff0000000000001L), dtype)).isNaN();
    }

    @ParameterizedTest
    @EnumSource(names = {"F16", "BF16", "F32", "F64"})
    void segmentsNeedNoAlignment(DType dtype) {
        Matrix values = Matrix.of(1, 3, 1, -2, 0.5);
        try (Arena arena = Arena.ofConfined()) {
            for (MemorySegment memory :
                    new MemorySegment[] {arena.allocate(32, 8), MemorySegment.ofArray(new byte[32])}) {
                MemorySegment odd = memory.asSlice(1, 3L * dtype.bytes());
                Elements.write(values, dtype, odd);
                assertThat(Elements.read(odd, dtype, 3, 1).array()).containsExactly(1, -2, 0.5);
            }
        }
    }

    @Test
    void bytesAreLittleEndian() {
        byte[] bytes = new byte[4];
        Elements.write(Matrix.of(1, 1, 1), DType.F32, MemorySegment.ofArray(bytes));
        assertThat(bytes).containsExactly(0, 0, 0x80, 0x3f);
    }

    @Test
    void segmentsMustHoldTheMatrix() {
        MemorySegment five = MemorySegment.ofArray(new byte[5]);
        assertThatThrownBy(() -> Elements.read(five, DType.F16, 1, 3)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> Elements.write(Matrix.zeros(1, 3), DType.F16, five))
                .isInstanceOf(IndexOutOfBoundsException.class);
    }

    @ParameterizedTest
    @EnumSource(
            names = {"F16", "BF16", "F32", "F64"},
            mode = Mode.EXCLUDE)
    void otherTypesAreNotComputedWith(DType dtype) {
        MemorySegment memory = MemorySegment.ofArray(new byte[64]);
        assertThat(dtype.isFloat()).isFalse();
        assertThatThrownBy(() -> Elements.read(memory, dtype, 1, 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("expected F16, BF16, F32 or F64, found " + dtype);
        assertThatThrownBy(() -> Elements.write(Matrix.zeros(1, 1), dtype, memory))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Elements.rounded(Matrix.zeros(1, 1), dtype))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static double round(double value, DType dtype) {
        return Elements.rounded(Matrix.of(1, 1, value), dtype).at(0, 0);
    }
}
