package dev.amend.edit;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

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
 * batch: up to d of them are kept for the dual form; from then on they are folded into {@link PrimalSums}.
 */
public final class ClosedForm {
    /** Columns folded at once, in units of d: wide products run faster, and the sums are copied less often. */
    private static final int FOLD = 2;

    private final int dimension;
    private final Metric metric;
    private final List<TextColumns> pending = new ArrayList<>();
    private Optional<PrimalSums> sums = Optional.empty();
    private Optional<DualSystem> system = Optional.empty();

    /**
     * @param dimension d
     */
    public ClosedForm(int dimension, Metric metric) {
        this.dimension = dimension;
        this.metric = metric;
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
        return new ClosedForm(columns.dimension(), metric).add(columns).solve(lambda);
    }

    /** Takes a batch in. */
    public ClosedForm add(TextColumns batch) {
        if (batch.dimension() != dimension) {
            throw new IllegalArgumentException(
                    "columns have %d rows, expected %d".formatted(batch.dimension(), dimension));
        }
        pending.add(batch);
        system = Optional.empty();
        int count = pending.stream().mapToInt(TextColumns::count).sum();
        if (count > (sums.isEmpty() ? dimension : FOLD * dimension)) {
            fold();
        }
        return this;
    }

    private void fold() {
        TextColumns columns = TextColumns.concat(pending);
        pending.clear();
        sums = Optional.of(sums.map(sum -> sum.plus(columns)).orElseGet(() -> PrimalSums.of(columns)));
    }

    /**
     * The map for all columns taken in so far. One form serves any number of λ.
     *
     * @throws EditException if λ is not a positive number
     */
    public TextMap solve(double lambda) {
        checkLambda(lambda);
        if (sums.isEmpty()) {
            return pending.isEmpty() ? TextMap.identity(dimension) : system().solve(lambda);
        }
        if (!pending.isEmpty()) {
            fold();
        }
        return sums.orElseThrow().solve(lambda, metric);
    }

    private DualSystem system() {
        DualSystem known = system.orElseGet(() -> DualSystem.of(TextColumns.concat(pending), metric));
        system = Optional.of(known);
        return known;
    }
}
