package dev.amend.checkpoint;

import dev.amend.tensor.DType;
import dev.amend.tensor.Shape;

/** What a safetensors header says of one tensor; its bytes lie from {@code begin} to {@code end} of the file's data. */
public record TensorInfo(String name, DType dtype, Shape shape, long begin, long end) {
    public TensorInfo {
        if (begin < 0 || end < begin) {
            throw new IllegalArgumentException("tensor %s runs from %d to %d".formatted(quote(name), begin, end));
        }
    }

    /** Bytes the tensor takes. */
    public long bytes() {
        return end - begin;
    }

    /**
     * Bytes that a tensor of this type and shape takes. Dimensions of size zero do not excuse an overflow of the others,
     * because strides are computed from those.
     *
     * @throws ArithmeticException if they are not a whole number or do not fit a long
     */
    static long bytes(DType dtype, Shape shape) {
        long bits = dtype.bits();
        boolean empty = false;
        for (long size : shape.sizes()) {
            empty |= size == 0;
            bits = Math.multiplyExact(bits, Math.max(size, 1));
        }
        if (empty) {
            return 0;
        }
        if (bits % 8 != 0) {
            throw new ArithmeticException(
                    "%s of shape %s takes %d bits, no whole number of bytes".formatted(dtype, shape, bits));
        }
        return bits / 8;
    }

    /** A name from a file, in quotes, fit for a message: of bounded length and without control characters. */
    static String quote(String name) {
        StringBuilder text = new StringBuilder("\"");
        name.codePoints().limit(120).forEach(c -> {
            if (Character.isISOControl(c) || Character.getType(c) == Character.FORMAT) {
                text.append("\\u%04x".formatted(c));
            } else {
                text.appendCodePoint(c);
            }
        });
        return text.append(name.codePointCount(0, name.length()) > 120 ? "…\"" : "\"")
                .toString();
    }

    /** Whether a text can be written as UTF-8, which half a surrogate pair cannot. */
    static boolean isUnicode(String text) {
        return text.codePoints().noneMatch(c -> c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE);
    }
}
