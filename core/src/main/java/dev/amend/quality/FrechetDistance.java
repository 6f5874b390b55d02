package dev.amend.quality;

import dev.amend.tensor.Matrix;
import java.util.Arrays;

/**
 * The Fréchet distance between two sets of embeddings, each taken for a normal distribution (Heusel et al. 2017, arXiv 1706.08500):
 *
 * <pre>  ‖μ₁ − μ₂‖² + tr(Σ₁ + Σ₂ − 2 (Σ₁Σ₂)^½)</pre>
 *
 * <p>With Σ = AᵀA, A being the centred rows over √(N − 1), the non-zero eigenvalues of Σ₁Σ₂ are the squares of the singular values of
 * A₁A₂ᵀ. So tr (Σ₁Σ₂)^½ is the sum of these: no root of a matrix is taken, and covariances may be singular.
 */
public final class FrechetDistance {
    private FrechetDistance() {}

    /**
     * From 0, in the square of the embeddings' unit.
     *
     * @param first [N, P], two rows at least
     * @param second [M, P], two rows at least
     */
    public static double of(Matrix first, Matrix second) {
        Features.requireSameWidth(first, second);
        Gaussian p = Gaussian.of(first);
        Gaussian q = Gaussian.of(second);
        double means = square(p.mean().minus(q.mean()));
        double variances = square(p.root()) + square(q.root());
        double shared = Arrays.stream(p.root().timesTranspose(q.root()).svd().singularValues())
                .sum();
        return Math.max(0, means + variances - 2 * shared); // below 0 by rounding alone
    }

    /**
     * Whether the covariances of so few embeddings cannot have full rank, so that the distance comes out too large by much.
     *
     * @param count of the smaller set
     * @param dimensions of the embeddings
     */
    public static boolean isCrude(int count, int dimensions) {
        return count <= dimensions;
    }

    private static double square(Matrix a) {
        return a.dot(a);
    }

    /**
     * A normal distribution.
     *
     * @param mean μ, [1, P]
     * @param root A with AᵀA = Σ, [min(N, P), P]
     */
    private record Gaussian(Matrix mean, Matrix root) {
        static Gaussian of(Matrix rows) {
            int n = rows.rows();
            if (n < 2) {
                throw new IllegalArgumentException("a covariance needs two rows at least, found " + rows);
            }
            Matrix mean = ones(1, n).times(rows).scaled(1.0 / n);
            Matrix centred = rows.minus(ones(n, 1).times(mean)).scaled(1 / Math.sqrt(n - 1.0));
            // A = QR gives AᵀA = RᵀR
            return new Gaussian(mean, n > rows.columns() ? centred.qr().r() : centred);
        }

        private static Matrix ones(int rows, int columns) {
            double[] ones = new double[rows * columns];
            Arrays.fill(ones, 1);
            return Matrix.of(rows, columns, ones);
        }
    }
}
