package dev.amend.tensor;

import java.util.Arrays;
import java.util.stream.Collectors;

/** The sizes of a tensor's dimensions, outermost first; a scalar has none. */
public final class Shape {
    private final long[] sizes;

    private Shape(long[] sizes) {
        this.sizes = sizes;
    }

    /** @throws IllegalArgumentException if a size is negative */
    public static Shape of(long... sizes) {
        for (long size : sizes) {
            if (size < 0) {
                throw new IllegalArgumentException("a size is negative: " + Arrays.toString(sizes));
            }
        }
        return new Shape(sizes.clone());
    }

    public int rank() {
        return sizes.length;
    }

    /** The size of one dimension; negative counts from the end, −1 being the last. */
    public long size(int dimension) {
        return sizes[dimension < 0 ? sizes.length + dimension : dimension];
    }

    public long[] sizes() {
        return sizes.clone();
    }

    /**
     * The number of elements.
     *
     * @throws ArithmeticException if it does not fit a long
     */
    public long elements() {
        long product = 1;
        for (long size : sizes) {
            product = Math.multiplyExact(product, size);
        }
        return product;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Shape that && Arrays.equals(sizes, that.sizes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(sizes);
    }

    /** As Python prints it: {@code [320, 768]}. */
    @Override
    public String toString() {
        return Arrays.stream(sizes).mapToObj(Long::toString).collect(Collectors.joining(", ", "[", "]"));
    }
}
