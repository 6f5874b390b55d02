package dev.amend.tensor;

/** The factor L of a symmetric positive definite A = L Lᵀ [n, n]. */
public final class Cholesky {
    private final int n;
    private final double[] l;

    Cholesky(int n, double[] a) {
        if (!Blas.cholesky(n, a)) {
            throw new ArithmeticException("the matrix [%d, %d] is not positive definite".formatted(n, n));
        }
        this.n = n;
        this.l = a;
    }

    /** A⁻¹B, with B [n, m]. */
    public Matrix solve(Matrix b) {
        if (b.rows() != n) {
            throw new IllegalArgumentException("expected [%d, …], found %s".formatted(n, b));
        }
        double[] x = b.array().clone();
        Blas.choleskySolve(n, b.columns(), l, x);
        return Matrix.of(n, b.columns(), x);
    }
}
