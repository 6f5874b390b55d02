package dev.amend.edit;

import dev.amend.NumberText;
import dev.amend.tensor.Cholesky;
import dev.amend.tensor.Matrix;

/** How a change of a projection is measured: λ tr(ΔW R ΔWᵀ) with R symmetric positive definite, [d, d]. */
public sealed interface Metric {

    /** A + λR. */
    Matrix addTo(Matrix a, double lambda);

    /** R⁻¹C for C [d, n]. */
    Matrix inverseTimes(Matrix c);

    /** R = I: TIME. */
    record Identity() implements Metric {
        @Override
        public Matrix addTo(Matrix a, double lambda) {
            return a.plusDiagonal(lambda);
        }

        @Override
        public Matrix inverseTimes(Matrix c) {
            return c;
        }
    }

    /**
     * R = I + β E[ccᵀ] over the token embeddings of a corpus: what the corpus uses is dearer to change (ROME, arXiv 2202.05262;
     * MEMIT, arXiv 2210.07229). Factored once, so one corpus serves many edits.
     */
    final class Covariance implements Metric {
        private final Matrix r;
        private final Cholesky factor;

        /**
         * @param secondMoment E[ccᵀ], [d, d]
         * @param beta its weight against I, ≥ 0
         */
        public Covariance(Matrix secondMoment, double beta) {
            checkBeta(beta);
            r = secondMoment.scaled(beta).plusDiagonal(1);
            factor = r.cholesky();
        }

        /** @throws EditException if it is no weight */
        static void checkBeta(double beta) {
            if (!(beta >= 0) || Double.isInfinite(beta)) {
                throw new EditException(
                        "the covariance's weight is %s, expected a number ≥ 0".formatted(NumberText.of(beta)));
            }
        }

        @Override
        public Matrix addTo(Matrix a, double lambda) {
            return a.plus(r.scaled(lambda));
        }

        @Override
        public Matrix inverseTimes(Matrix c) {
            return factor.solve(c);
        }
    }
}
