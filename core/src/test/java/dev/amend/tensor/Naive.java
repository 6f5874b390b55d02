package dev.amend.tensor;

import java.util.Random;

/** Random matrices and products by three plain loops, to hold the libraries against. */
final class Naive {
    private Naive() {}

    static Matrix random(int rows, int columns, long seed) {
        Random random = new Random(seed);
        return Matrix.of(
                rows, columns, random.doubles((long) rows * columns, -1, 1).toArray());
    }

    static float[] floats(int count, long seed) {
        return random(1, count, seed).toFloats();
    }

    /** A Aᵀ + I: symmetric positive definite. */
    static Matrix positiveDefinite(int n, long seed) {
        Matrix a = random(n, n, seed);
        return product(a, a.transpose()).plusDiagonal(1);
    }

    static Matrix product(Matrix a, Matrix b) {
        double[] c = new double[a.rows() * b.columns()];
        for (int i = 0; i < a.rows(); i++) {
            for (int j = 0; j < b.columns(); j++) {
                for (int k = 0; k < a.columns(); k++) {
                    c[i * b.columns() + j] += a.at(i, k) * b.at(k, j);
                }
            }
        }
        return Matrix.of(a.rows(), b.columns(), c);
    }

    static double distance(Matrix a, Matrix b) {
        return a.minus(b).maxAbs();
    }
}
