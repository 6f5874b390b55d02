package dev.amend.edit;

import dev.amend.tensor.Cholesky;
import dev.amend.tensor.Matrix;
import java.util.List;

/**
 * What the primal form needs of any number of columns: Σccᵀ [d, d], and what shall change.
 *
 * @param gram CCᵀ
 */
record PrimalSums(Matrix gram, Change change) {

    static PrimalSums of(TextColumns columns) {
        TextColumns none = new TextColumns(Matrix.zeros(columns.dimension(), 0), Matrix.zeros(columns.dimension(), 0));
        return new PrimalSums(columns.c().gram(), new Kept(none).plus(columns));
    }

    PrimalSums plus(TextColumns columns) {
        return new PrimalSums(gram.plus(columns.c().gram()), change.plus(columns));
    }

    /** T = I + DCᵀ(λR + CCᵀ)⁻¹. */
    TextMap solve(double lambda, Metric metric) {
        return change.over(metric.addTo(gram, lambda).cholesky());
    }

    /** DCᵀ, one way or another. */
    sealed interface Change {
        Change plus(TextColumns columns);

        /** I + DCᵀA⁻¹. */
        TextMap over(Cholesky a);
    }

    /** The changed columns themselves, up to d of them: the map is as thin as they are few. */
    record Kept(TextColumns changed) implements Change {
        @Override
        public Change plus(TextColumns columns) {
            TextColumns more = TextColumns.concat(List.of(changed, columns.changed()));
            return more.count() <= more.dimension() ? new Kept(more) : new Summed(crossOf(more));
        }

        @Override
        public TextMap over(Cholesky a) {
            return new TextMap(changed.d(), a.solve(changed.c()).transpose());
        }
    }

    /** Σ(c* − c)cᵀ of more than d changed columns. */
    record Summed(Matrix cross) implements Change {
        @Override
        public Change plus(TextColumns columns) {
            return new Summed(cross.plus(crossOf(columns)));
        }

        @Override
        public TextMap over(Cholesky a) {
            return TextMap.ofDelta(a.solve(cross.transpose()).transpose());
        }
    }

    /** DCᵀ; columns that do not change add nothing. */
    private static Matrix crossOf(TextColumns columns) {
        return columns.d().timesTranspose(columns.c());
    }
}
