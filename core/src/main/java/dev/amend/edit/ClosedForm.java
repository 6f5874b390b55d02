package dev.amend.edit;

import dev.amend.tensor.Matrix;
import java.util.ArrayList;
import java.util.List;

/**
 * The map T that minimises Σᵢ ‖WTcᵢ − Wc*ᵢ‖² + λ tr((WT − W) R (WT − W)ᵀ) for every W at once (TIME, arXiv 2303.08084, eq. 3 and 4,
 * where R = I):
 *
 * <pre>
 *   T = (λR + C*Cᵀ)(λR + CCᵀ)⁻¹ = I + DM      D = C* − C
 *   M = (λI + CᵀR⁻¹C)⁻¹ CᵀR⁻¹                 an [n, n] system: the dual form
 *     = Cᵀ(λR + CCᵀ)⁻¹                        a [d, d] system: the primal form
 * </pre>
 *
 * <p>Columns with D = 0 count in the Gram matrix alone, so r is the number of the others. Columns may come in any number, batch by
 * batch: they are kept while there are at most d of them, and folded into [d, d] sums from then on.
 */
public final class ClosedForm {
    private enum Form {
        /** All columns are kept. */
        DUAL,
        /** n > d: Σccᵀ is summed, the changed columns are kept. */
        PRIMAL,
        /** More than d changed columns: Σ(c* − c)cᵀ is summed as well. */
        PRIMAL_DENSE
    }

    private final int dimension;
    private final double lambda;
    private final Metric metric;
    private final List<TextColumns> kept = new ArrayList<>();
    private Form form = Form.DUAL;
    private Matrix gram;
    private Matrix cross;

    /**
     * @param dimension d
     * @param lambda λ
     * @throws EditException if λ is not a positive number
     */
    public ClosedForm(int dimension, double lambda, Metric metric) {
        this.dimension = dimension;
        this.lambda = checkLambda(lambda);
        this.metric = metric;
        this.gram = Matrix.zeros(0, 0);
        this.cross = Matrix.zeros(0, 0);
    }

    static double checkLambda(double lambda) {
        if (!(lambda > 0) || Double.isInfinite(lambda)) {
            throw new EditException(
                    "lambda is %s, expected a number above 0: small values edit hard, large ones keep the model as it was (0.1 in the paper)"
                            .formatted(lambda));
        }
        return lambda;
    }

    /** The map for these columns alone. */
    public static TextMap solve(TextColumns columns, double lambda, Metric metric) {
        return new ClosedForm(columns.dimension(), lambda, metric).add(columns).solve();
    }

    /** Takes a batch in. */
    public ClosedForm add(TextColumns batch) {
        if (batch.dimension() != dimension) {
            throw new IllegalArgumentException(
                    "columns have %d rows, expected %d".formatted(batch.dimension(), dimension));
        }
        switch (form) {
            case DUAL -> kept.add(batch);
            case PRIMAL -> {
                gram = gram.plus(gramOf(batch));
                kept.add(batch.changed());
            }
            case PRIMAL_DENSE -> {
                gram = gram.plus(gramOf(batch));
                cross = cross.plus(crossOf(batch));
            }
        }
        foldIfTooMany();
        return this;
    }

    private void foldIfTooMany() {
        if (form == Form.DUAL && keptCount() > dimension) {
            gram = sum(kept.stream().map(ClosedForm::gramOf).toList());
            kept.replaceAll(TextColumns::changed);
            form = Form.PRIMAL;
        }
        if (form == Form.PRIMAL && keptCount() > dimension) {
            cross = sum(kept.stream().map(ClosedForm::crossOf).toList());
            kept.clear();
            form = Form.PRIMAL_DENSE;
        }
    }

    private int keptCount() {
        return kept.stream().mapToInt(TextColumns::count).sum();
    }

    /** The map for all columns taken in so far. */
    public TextMap solve() {
        return switch (form) {
            case DUAL -> dual();
            case PRIMAL -> primal();
            case PRIMAL_DENSE -> primalDense();
        };
    }

    private TextMap dual() {
        if (kept.isEmpty()) {
            return TextMap.identity(dimension);
        }
        TextColumns columns = TextColumns.concat(kept);
        Matrix c = columns.c(); // [d, n]
        Matrix y = metric.inverseTimes(c); // R⁻¹C [d, n]
        Matrix system = c.transposeTimes(y).plusDiagonal(lambda); // λI + CᵀR⁻¹C [n, n]
        Matrix m = system.solveSpd(y.transpose()); // [n, d]
        int[] changed = columns.changedIndices();
        return new TextMap(columns.d().selectColumns(changed), m.selectRows(changed));
    }

    private TextMap primal() {
        if (kept.isEmpty()) {
            return TextMap.identity(dimension);
        }
        TextColumns changed = TextColumns.concat(kept);
        Matrix system = metric.addTo(gram, lambda); // λR + CCᵀ [d, d]
        return new TextMap(changed.d(), system.solveSpd(changed.c()).transpose()); // M = Cᵀ(λR + CCᵀ)⁻¹
    }

    private TextMap primalDense() {
        Matrix system = metric.addTo(gram, lambda); // λR + CCᵀ [d, d]
        return TextMap.ofDelta(system.solveSpd(cross.transpose()).transpose()); // DCᵀ(λR + CCᵀ)⁻¹
    }

    private static Matrix gramOf(TextColumns columns) {
        return columns.c().timesTranspose(columns.c());
    }

    private static Matrix crossOf(TextColumns columns) {
        TextColumns changed = columns.changed();
        return changed.d().timesTranspose(changed.c());
    }

    private static Matrix sum(List<Matrix> terms) {
        return terms.stream().reduce(Matrix::plus).orElseThrow();
    }
}
