package dev.amend.debias;

import dev.amend.eval.Bootstrap;
import dev.amend.eval.Estimate;
import dev.amend.eval.Tally;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * A profession under one edit or none.
 *
 * @param tests of each seed, what the images of the test prompts show
 * @param respect of images whose prompt says an attribute, how many show it
 */
public record Measured(List<Share> tests, Tally respect) {
    public Measured {
        tests = List.copyOf(tests);
    }

    /** What the images of the test prompts show. */
    public Share total() {
        return total(tests);
    }

    private static Share total(List<Share> seeds) {
        return seeds.stream().reduce(Share.NONE, Share::plus);
    }

    /** p, share of them that show the target's first attribute. */
    public double share() {
        return total().value();
    }

    /** p with its interval: seeds are drawn anew, because images of one seed have their noise in common. */
    public Estimate shareEstimate() {
        return estimate(seeds -> total(seeds).value());
    }

    /** Δ of p. */
    public double delta(ShareTarget target) {
        return target.delta(share());
    }

    /** Δ with its interval. */
    public Estimate deltaEstimate(ShareTarget target) {
        return estimate(seeds -> target.delta(total(seeds).value()));
    }

    private Estimate estimate(ToDoubleFunction<List<Share>> statistic) {
        return Bootstrap.USUAL.estimate(tests, statistic);
    }
}
