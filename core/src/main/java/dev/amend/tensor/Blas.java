package dev.amend.tensor;

import static org.bytedeco.openblas.global.openblas.CblasLower;
import static org.bytedeco.openblas.global.openblas.CblasNoTrans;
import static org.bytedeco.openblas.global.openblas.CblasNonUnit;
import static org.bytedeco.openblas.global.openblas.CblasRowMajor;
import static org.bytedeco.openblas.global.openblas.CblasTrans;
import static org.bytedeco.openblas.global.openblas.LAPACK_COL_MAJOR;
import static org.bytedeco.openblas.global.openblas.LAPACK_ROW_MAJOR;

import org.bytedeco.openblas.global.openblas;

/** BLAS and LAPACK on row-major float64 arrays; one thread, but for large products. */
final class Blas {
    /** Products above this many floating-point operations use every core. */
    private static final double PARALLEL_FLOPS = 2e8;

    /** More threads than this gain nothing at the sizes of an edit. */
    private static final int CORES = Math.min(Runtime.getRuntime().availableProcessors(), 8);

    static {
        Backend.loadBlas();
    }

    private Blas() {}

    /** C = op(A) op(B), op(A) being [rows, inner] and op(B) [inner, columns]. */
    static double[] multiply(Operand a, Operand b) {
        int rows = a.rows();
        int inner = a.columns();
        int columns = b.columns();
        double[] c = new double[Math.multiplyExact(rows, columns)];
        if (c.length > 0 && inner > 0) {
            withThreads(
                    2.0 * rows * inner * columns,
                    () -> openblas.cblas_dgemm(
                            CblasRowMajor,
                            a.trans(),
                            b.trans(),
                            rows,
                            columns,
                            inner,
                            1,
                            a.values(),
                            a.stride(),
                            b.values(),
                            b.stride(),
                            0,
                            c,
                            columns));
        }
        return c;
    }

    /** AAᵀ [rows, rows]: half the work of a product. */
    static double[] gram(Matrix a) {
        int rows = a.rows();
        double[] c = new double[Math.multiplyExact(rows, rows)];
        if (c.length > 0 && a.columns() > 0) {
            withThreads(
                    1.0 * rows * rows * a.columns(),
                    () -> openblas.cblas_dsyrk(
                            CblasRowMajor,
                            CblasLower,
                            CblasNoTrans,
                            rows,
                            a.columns(),
                            1,
                            a.array(),
                            a.columns(),
                            0,
                            c,
                            rows));
            mirror(rows, c);
        }
        return c;
    }

    /** Copies the lower triangle into the upper one. */
    private static void mirror(int n, double[] c) {
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < i; j++) {
                c[j * n + i] = c[i * n + j];
            }
        }
    }

    /** A matrix as it enters a product: stored [m, n], read as it lies or transposed. */
    record Operand(Matrix matrix, boolean transposed) {
        int rows() {
            return transposed ? matrix.columns() : matrix.rows();
        }

        int columns() {
            return transposed ? matrix.rows() : matrix.columns();
        }

        int trans() {
            return transposed ? CblasTrans : CblasNoTrans;
        }

        double[] values() {
            return matrix.array();
        }

        int stride() {
            return Math.max(1, matrix.columns());
        }
    }

    /** Replaces the lower triangle of a symmetric [n, n] by its Cholesky factor L; false if it is not positive definite. */
    static boolean cholesky(int n, double[] a) {
        // The upper triangle in column order is the lower one in row order; no copy is made.
        return n == 0 || openblas.LAPACKE_dpotrf(LAPACK_COL_MAJOR, (byte) 'U', n, a, n) == 0;
    }

    /** Replaces B [n, m] by (L Lᵀ)⁻¹ B. */
    static void choleskySolve(int n, int m, double[] l, double[] b) {
        if (n == 0 || m == 0) {
            return;
        }
        openblas.cblas_dtrsm(
                CblasRowMajor, openblas.CblasLeft, CblasLower, CblasNoTrans, CblasNonUnit, n, m, 1, l, n, b, m);
        openblas.cblas_dtrsm(
                CblasRowMajor, openblas.CblasLeft, CblasLower, CblasTrans, CblasNonUnit, n, m, 1, l, n, b, m);
    }

    /** Replaces A [n, n] by its LU factors and returns 1-norm condition number; infinite where A is singular. */
    static double lu(int n, double[] a, int[] pivots) {
        double norm = openblas.LAPACKE_dlange(LAPACK_ROW_MAJOR, (byte) '1', n, n, a, n);
        if (openblas.LAPACKE_dgetrf(LAPACK_ROW_MAJOR, n, n, a, n, pivots) != 0) {
            return Double.POSITIVE_INFINITY;
        }
        double[] reciprocal = new double[1];
        openblas.LAPACKE_dgecon(LAPACK_ROW_MAJOR, (byte) '1', n, a, n, norm, reciprocal);
        return 1 / reciprocal[0];
    }

    /** Replaces B [n, m] by A⁻¹B from A's LU factors. */
    static void luSolve(int n, int m, double[] lu, int[] pivots, double[] b) {
        openblas.LAPACKE_dgetrs(LAPACK_ROW_MAJOR, (byte) 'N', n, m, lu, n, pivots, b, m);
    }

    /** Replaces A [m, n], m ≥ n, by Q with orthonormal columns and returns the upper triangular R [n, n]. */
    static double[] qr(int m, int n, double[] a) {
        double[] tau = new double[n];
        openblas.LAPACKE_dgeqrf(LAPACK_ROW_MAJOR, m, n, a, n, tau);
        double[] r = new double[n * n];
        for (int i = 0; i < n; i++) {
            System.arraycopy(a, i * n + i, r, i * n + i, n - i);
        }
        openblas.LAPACKE_dorgqr(LAPACK_ROW_MAJOR, m, n, n, a, n, tau);
        return r;
    }

    /** The thin singular value decomposition of A [m, n], which is destroyed. */
    static void svd(int m, int n, double[] a, double[] u, double[] s, double[] vt) {
        int k = Math.min(m, n);
        int info = openblas.LAPACKE_dgesdd(LAPACK_ROW_MAJOR, (byte) 'S', m, n, a, n, s, u, k, vt, n);
        if (info != 0) {
            throw new ArithmeticException("the singular value decomposition did not converge");
        }
    }

    private static void withThreads(double flops, Runnable product) {
        if (flops < PARALLEL_FLOPS || CORES == 1) {
            product.run();
            return;
        }
        openblas.blas_set_num_threads(CORES);
        try {
            product.run();
        } finally {
            openblas.blas_set_num_threads(1);
        }
    }
}
