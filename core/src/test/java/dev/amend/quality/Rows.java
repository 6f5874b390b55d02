package dev.amend.quality;

import dev.amend.tensor.Matrix;
import java.util.SplittableRandom;

/** Embeddings for tests. */
final class Rows {
    private Rows() {}

    /** Normally distributed, the same from the same seed. */
    static Matrix random(int rows, int columns, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        return Matrix.of(
                rows,
                columns,
                random.doubles((long) rows * columns, 0, 1)
                        .map(_ -> random.nextGaussian())
                        .toArray());
    }

    /** The same row again and again. */
    static Matrix repeated(int rows, double... row) {
        Matrix all = Matrix.of(1, row.length, row);
        Matrix one = all;
        for (int i = 1; i < rows; i++) {
            all = all.above(one);
        }
        return all;
    }
}
