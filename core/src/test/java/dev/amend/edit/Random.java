package dev.amend.edit;

import dev.amend.tensor.Matrix;
import java.util.SplittableRandom;

/** Random matrices and columns for properties; the same ones in every run. */
final class Random {
    private final SplittableRandom numbers;

    Random(long seed) {
        numbers = new SplittableRandom(seed);
    }

    /** Standard normal values. */
    Matrix matrix(int rows, int columns) {
        double[] values = new double[rows * columns];
        for (int i = 0; i < values.length; i++) {
            values[i] = numbers.nextGaussian();
        }
        return Matrix.of(rows, columns, values);
    }

    /** n columns of which the last so many change. */
    TextColumns columns(int dimension, int n, int changed) {
        Matrix c = matrix(dimension, n);
        Matrix change = matrix(dimension, changed);
        Matrix none = Matrix.zeros(dimension, n - changed);
        return new TextColumns(c, c.plus(none.beside(change)));
    }

    TextMap map(int dimension, int rank) {
        return new TextMap(
                matrix(dimension, rank).scaled(0.3), matrix(rank, dimension).scaled(0.3));
    }

    /** R of a covariance metric. */
    Metric.Covariance covariance(int dimension) {
        Matrix corpus = matrix(dimension, 3 * dimension);
        return new Metric.Covariance(corpus.timesTranspose(corpus).scaled(1.0 / corpus.columns()), 2);
    }
}
