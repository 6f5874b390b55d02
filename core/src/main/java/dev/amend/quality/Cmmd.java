package dev.amend.quality;

import dev.amend.tensor.Matrix;

/**
 * CLIP's maximum mean discrepancy (Jayasumana et al. 2024, arXiv 2401.09603): 1000 · MMD² with the kernel k(x, y) = exp(−‖x − y‖²/2σ²),
 * σ = 10, on embeddings of length 1. The estimate is the published code's, which has the pairs of an image with itself among the means:
 *
 * <pre>  mean k(x, x′) + mean k(y, y′) − 2 mean k(x, y)</pre>
 *
 * It takes nothing for normal, and is never below 0.
 */
public final class Cmmd {
    private static final double SIGMA = 10;
    private static final double SCALE = 1000;
    private static final int ROWS_AT_ONCE = 1024;

    private Cmmd() {}

    /**
     * From 0, in thousandths.
     *
     * @param first [N, P], rows of any length
     * @param second [M, P], rows of any length
     */
    public static double of(Matrix first, Matrix second) {
        Features.requireSameWidth(first, second);
        Matrix x = Features.unit(first);
        Matrix y = Features.unit(second);
        return SCALE
                * Math.max(0, meanKernel(x, x) + meanKernel(y, y) - 2 * meanKernel(x, y)); // below 0 by rounding alone
    }

    /** The mean of k − 1: the ones cancel, and what is small keeps its digits. Of a few rows at a time, to be small in memory. */
    private static double meanKernel(Matrix x, Matrix y) {
        double sum = 0;
        for (int from = 0; from < x.rows(); from += ROWS_AT_ONCE) {
            Matrix cosines =
                    x.rows(from, Math.min(x.rows(), from + ROWS_AT_ONCE)).timesTranspose(y); // [rows, M]
            sum += sumOfKernels(cosines);
        }
        return sum / ((double) x.rows() * y.rows());
    }

    /** ‖x − y‖² is 2 − 2 cos. */
    private static double sumOfKernels(Matrix cosines) {
        double sum = 0;
        for (int i = 0; i < cosines.rows(); i++) {
            for (int j = 0; j < cosines.columns(); j++) {
                sum += Math.expm1((cosines.at(i, j) - 1) / (SIGMA * SIGMA));
            }
        }
        return sum;
    }
}
