package dev.amend.tensor;

/** Row-pivoted LU factors of a square A [n, n]. */
public final class Lu {
    private final int n;
    private final double[] lu;
    private final int[] pivots;
    private final double condition;

    Lu(int n, double[] a) {
        this.n = n;
        this.lu = a;
        this.pivots = new int[n];
        this.condition = n == 0 ? 1 : Blas.lu(n, a, pivots);
    }

    /** An estimate of ‖A‖₁‖A⁻¹‖₁; infinite where A is singular. */
    public double condition() {
        return condition;
    }

    /**
     * A⁻¹B, with B [n, m].
     *
     * @throws ArithmeticException if A is singular
     */
    public Matrix solve(Matrix b) {
        if (b.rows() != n) {
            throw new IllegalArgumentException("expected [%d, …], found %s".formatted(n, b));
        }
        if (Double.isInfinite(condition)) {
            throw new ArithmeticException("the matrix [%d, %d] is singular".formatted(n, n));
        }
        double[] x = b.array().clone();
        if (n > 0 && b.columns() > 0) {
            Blas.luSolve(n, b.columns(), lu, pivots, x);
        }
        return Matrix.of(n, b.columns(), x);
    }
}
