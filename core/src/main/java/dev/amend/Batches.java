package dev.amend;

import java.util.List;
import java.util.stream.IntStream;

/** Lists cut into pieces. */
public final class Batches {
    private Batches() {}

    /** All in their order, so many in each but perhaps the last; views. */
    public static <T> List<List<T>> of(List<T> all, int size) {
        if (size < 1) {
            throw new IllegalArgumentException("a batch has at least one, not " + size);
        }
        int count = Math.ceilDiv(all.size(), size);
        return IntStream.range(0, count)
                .mapToObj(i -> all.subList(i * size, i == count - 1 ? all.size() : (i + 1) * size))
                .toList();
    }
}
