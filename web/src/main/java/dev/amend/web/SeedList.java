package dev.amend.web;

import dev.amend.studio.OrderException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.LongStream;

/** The seeds of images that are asked for by their number, as other interfaces count them. */
final class SeedList {
    private static final long RANDOM_BOUND = 1L << 32;

    private SeedList() {}

    /**
     * Each image has the seed after the one before.
     *
     * @param first nothing for a random one
     * @throws OrderException if one of them is no seed
     */
    static List<Long> of(Optional<Long> first, long count) {
        long start = first.orElseGet(() -> ThreadLocalRandom.current().nextLong(RANDOM_BOUND));
        if (start < 0 || start > Long.MAX_VALUE - count) {
            throw new OrderException("seed", "seed is %d, expected 0 to %d".formatted(start, Long.MAX_VALUE - count));
        }
        return LongStream.range(start, start + count).boxed().toList();
    }
}
