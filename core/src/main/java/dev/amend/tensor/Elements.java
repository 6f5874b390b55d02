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
                short[] stored = shorts(from, values.length);
                for (int i = 0; i < values.length; i++) {
                    values[i] = Float.float16ToFloat(stored[i]);
                }
            }
            case BF16 -> {
                short[] stored = shorts(from, values.length);
                for (int i = 0; i < values.length; i++) {
                    values[i] = Float.intBitsToFloat(stored[i] << 16);
                }
            }
            case F32 -> {
                float[] narrow = new float[values.length];
                MemorySegment.copy(from, FLOAT, 0, narrow, 0, narrow.length);
                return Matrix.of(rows, columns, narrow);
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
                short[] stored = new short[values.length];
                for (int i = 0; i < values.length; i++) {
                    stored[i] = float16(values[i]);
                }
                MemorySegment.copy(stored, 0, to, SHORT, 0, stored.length);
            }
            case BF16 -> {
                short[] stored = new short[values.length];
                for (int i = 0; i < values.length; i++) {
                    stored[i] = bfloat16(values[i]);
                }
                MemorySegment.copy(stored, 0, to, SHORT, 0, stored.length);
            }
            case F32 -> MemorySegment.copy(matrix.toFloats(), 0, to, FLOAT, 0, values.length);
            default -> MemorySegment.copy(values, 0, to, DOUBLE, 0, values.length);
        }
    }

    /** The matrix as it lies in a file, on the heap. */
    public static MemorySegment bytes(Matrix matrix, DType dtype) {
        int count = Math.multiplyExact(matrix.rows(), matrix.columns());
        MemorySegment bytes = MemorySegment.ofArray(new byte[Math.multiplyExact(count, dtype.bytes())]);
        write(matrix, dtype, bytes);
        return bytes;
    }

    /** The matrix as it would read back after being written in this type. */
    public static Matrix rounded(Matrix matrix, DType dtype) {
        double[] values = matrix.array();
        double[] rounded = new double[values.length];
        switch (floating(dtype)) {
            case F16 -> {
                for (int i = 0; i < values.length; i++) {
                    rounded[i] = Float.float16ToFloat(float16(values[i]));
                }
            }
            case BF16 -> {
                for (int i = 0; i < values.length; i++) {
                    rounded[i] = Float.intBitsToFloat(bfloat16(values[i]) << 16);
                }
            }
            case F32 -> {
                for (int i = 0; i < values.length; i++) {
                    rounded[i] = (float) values[i];
                }
            }
            default -> {
                return matrix;
            }
        }
        return Matrix.of(matrix.rows(), matrix.columns(), rounded);
    }

    private static short[] shorts(MemorySegment from, int count) {
        short[] values = new short[count];
        MemorySegment.copy(from, SHORT, 0, values, 0, count);
        return values;
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

    private static short float16(double value) {
        return Float.floatToFloat16(toOdd(value));
    }

    private static short bfloat16(double value) {
        int bits = Float.floatToRawIntBits(toOdd(value));
        if (Double.isNaN(value)) {
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
