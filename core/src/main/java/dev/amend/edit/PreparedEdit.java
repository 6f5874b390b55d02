package dev.amend.edit;

import java.util.ArrayList;
import java.util.List;

/** A request with its prompts encoded, to be solved for one λ or for many. */
public final class PreparedEdit {
    private static final String UNSOLVABLE =
            "the edit has no finite solution: lambda is too small for these prompts, or the text encoder's weights are damaged";

    private final EditRequest request;
    private final List<PromptPair> pairs;
    private final ClosedForm closedForm;
    private final Residuals residuals;
    private final int columns;
    private final double encodeSeconds;
    private final double sumSeconds;

    /**
     * @param closedForm with all columns of the pairs
     * @param residuals of the pairs that were asked for
     * @param columns how many there are
     * @param sumSeconds time in the closed form so far
     */
    PreparedEdit(
            EditRequest request,
            List<PromptPair> pairs,
            ClosedForm closedForm,
            Residuals residuals,
            int columns,
            double encodeSeconds,
            double sumSeconds) {
        this.request = request;
        this.pairs = List.copyOf(pairs);
        this.closedForm = closedForm;
        this.residuals = residuals;
        this.columns = columns;
        this.encodeSeconds = encodeSeconds;
        this.sumSeconds = sumSeconds;
    }

    public EditRequest request() {
        return request;
    }

    /**
     * The edit as another λ makes it.
     *
     * @throws EditException if there is no finite solution
     */
    public EditResult at(double lambda) {
        long start = System.nanoTime();
        TextMap map = map(lambda);
        double solveSeconds = sumSeconds + (System.nanoTime() - start) / 1e9;
        return new EditResult(
                map, outcomes(residuals.of(map)), PromptWarnings.of(pairs), columns, encodeSeconds, solveSeconds);
    }

    /** The map alone. */
    TextMap map(double lambda) {
        return solve(closedForm, lambda).scaled(request.strength());
    }

    static TextMap solve(ClosedForm closedForm, double lambda) {
        try {
            TextMap map = closedForm.solve(lambda);
            if (map.d().isFinite() && map.m().isFinite()) {
                return map;
            }
        } catch (ArithmeticException e) {
            throw new EditException(UNSOLVABLE, e);
        }
        throw new EditException(UNSOLVABLE);
    }

    private List<EditResult.Outcome> outcomes(List<Double> residuals) {
        List<PromptPair> asked = pairs.stream().filter(PromptPair::isAsked).toList();
        List<Edit> said = request.said();
        List<EditResult.Outcome> outcomes = new ArrayList<>();
        for (int i = 0; i < asked.size(); i++) {
            outcomes.add(new EditResult.Outcome(
                    said.get(i), residuals.get(i), asked.get(i).alignment().method()));
        }
        return outcomes;
    }
}
