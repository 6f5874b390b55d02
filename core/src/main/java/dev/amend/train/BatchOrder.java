package dev.amend.train;

import java.util.SplittableRandom;

/**
 * Which examples each step reads: all in a new random order, then again. Step k depends on the seed alone, so a training that was
 * interrupted goes on with the examples it would have had.
 */
final class BatchOrder {
    private final int count;
    private final int batch;
    private final long seed;
    private long shuffled = -1;
    private int[] order = {};

    BatchOrder(int count, int batch, long seed) {
        this.count = count;
        this.batch = batch;
        this.seed = seed;
    }

    /**
     * The examples of a step, each from 0 to below the count.
     *
     * @param step counts from 1
     */
    int[] batch(int step) {
        int[] indices = new int[batch];
        for (int i = 0; i < batch; i++) {
            long position = (step - 1L) * batch + i;
            shuffle(position / count);
            indices[i] = order[Math.toIntExact(position % count)];
        }
        return indices;
    }

    private void shuffle(long epoch) {
        if (epoch == shuffled) {
            return;
        }
        SplittableRandom random = new SplittableRandom(seed * 1_000_003 + epoch);
        order = new int[count];
        for (int i = 0; i < count; i++) { // inside-out Fisher–Yates
            int j = random.nextInt(i + 1);
            order[i] = order[j];
            order[j] = i;
        }
        shuffled = epoch;
    }
}
