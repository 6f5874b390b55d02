package dev.amend.tensor;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;

/** Numbers as they lie in files, little-endian, against float64. */
public final class Elements {
    private static final ValueLayout.OfShort SHORT =
            ValueLayout.JAVA_SHORT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
    private static final ValueLayout.OfFloat FLOAT =
            ValueLayout.JAVA_FLOAT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
    private static final ValueLayout.OfDouble DOUBLE =
            ValueLayout.JAVA_DOUBLE_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);

    private Elements() {}

    /**
     * Reads a matrix.
     *
     * @throws IllegalArgumentException if the type is not a floating-point one of 16 bits or more
     */
    public static Matrix read(MemorySegment from, DType dtype, int rows, int columns) {
        double[] values = new double[Math.multiplyExact(rows, columns)];
        switch (floating(dtype)) {
            case F16 -> {
                for (int i = 0; i < values.length; i++) {
                    values[i] = Float.float16ToFloat(from.get(SHORT, 2L * i));
                }
            }
            case BF16 -> {
                for (int i = 0; i < values.length; i++) {
                    values[i] = Float.intBitsToFloat(from.get(SHORT, 2L * i) << 16);
                }
            }
            case F32 -> {
                for (int i = 0; i < values.length; i++) {
                    values[i] = from.get(FLOAT, 4L * i);
                }
            }
            default -> MemorySegment.copy(from, DOUBLE, 0, values, 0, values.length);
        }
        return Matrix.of(rows, columns, values);
    }

    /** Writes a matrix, each value rounded to nearest even; a value past the type's range becomes infinite. */
    public static void write(Matrix matrix, DType dtype, MemorySegment to) {
        double[] values = matrix.array();
        switch (floating(dtype)) {
            case F16 -> {
                for (int i = 0; i < values.length; i++) {
                    to.set(SHORT, 2L * i, Float.floatToFloat16(toOdd(values[i])));
                }
            }
            case BF16 -> {
                for (int i = 0; i < values.length; i++) {
                    to.set(SHORT, 2L * i, bfloat16(toOdd(values[i])));
                }
            }
            case F32 -> {
                for (int i = 0; i < values.length; i++) {
                    to.set(FLOAT, 4L * i, (float) values[i]);
                }
            }
            default -> MemorySegment.copy(values, 0, to, DOUBLE, 0, values.length);
        }
    }

    /** The matrix as it would read back after being written in this type. */
    public static Matrix rounded(Matrix matrix, DType dtype) {
        MemorySegment stored = MemorySegment.ofArray(
                new byte[matrix.array().length * floating(dtype).bytes()]);
        write(matrix, dtype, stored);
        return read(stored, dtype, matrix.rows(), matrix.columns());
    }

    /**
     * To float32 on the way to a narrower type: what is not exact takes the neighbour with an odd last bit, so that the second
     * rounding sees no tie where there is none.
     */
    private static float toOdd(double value) {
        float near = (float) value;
        int bits = Float.floatToRawIntBits(near);
        boolean exact = near == value || Double.isNaN(value);
        if (exact || (bits & 1) == 1) {
            return near;
        }
        return Float.intBitsToFloat(Math.abs(near) < Math.abs(value) ? bits + 1 : bits - 1);
    }

    private static short bfloat16(float value) {
        int bits = Float.floatToRawIntBits(value);
        if (Float.isNaN(value)) {
            return (short) ((bits >>> 16) | 0x40);
        }
        int tieToEven = (bits >>> 16) & 1;
        return (short) ((bits + 0x7fff + tieToEven) >>> 16);
    }

    private static DType floating(DType dtype) {
        if (!dtype.isFloat()) {
            throw new IllegalArgumentException("expected F16, BF16, F32 or F64, found " + dtype);
        }
        return dtype;
    }
}
