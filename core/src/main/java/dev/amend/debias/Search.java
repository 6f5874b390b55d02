package dev.amend.debias;

import dev.amend.NumberText;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.DoubleFunction;

/**
 * Looks for the λ at which an edit shows its attribute as often as wanted: first both ends, then by bisection of log λ. A larger λ is a
 * weaker edit, so the share falls as λ grows; but the strongest edits may break what they edit, so that one which falls short, or is just
 * right, is not the last word.
 *
 * @param strongest the smallest λ
 * @param weakest the largest
 * @param most how many λ are tried, both ends included
 */
public record Search(double strongest, double weakest, int most) {
    private static final int LEAST = 2;
    private static final MathContext FOUR_DIGITS =
            new MathContext(4); // so that the λ that was tried is the one that is told

    /** Shares that differ by less are the same. */
    private static final double ROUNDING = 1e-9;

    /** @throws DebiasException if this is no range to search in */
    public Search {
        if (!(strongest > 0 && weakest > strongest) || Double.isInfinite(weakest)) {
            throw new DebiasException(
                    "lambdas are %s and %s, expected a smaller one above 0 and a larger one, such as 0.0001,10000"
                            .formatted(NumberText.of(strongest), NumberText.of(weakest)));
        }
        if (most < LEAST) {
            throw new DebiasException("%d lambdas to try, expected both ends at least, which are 2".formatted(most));
        }
    }

    /**
     * A λ that was tried.
     *
     * @param share of the images that showed what the edit is towards
     */
    public record Tried(double lambda, double share) {
        /** In steps of {@link #ROUNDING}: 13 and 11 of 24 are as far from a half, though not to the last bit. */
        private double distance(double target) {
            return Math.rint(Math.abs(share - target) / ROUNDING);
        }
    }

    /** Why a search ended. */
    public enum Ending {
        REACHED("within one image of the target"),
        TOO_WEAK("even the strongest edit falls short"),
        TOO_STRONG("even the weakest edit goes too far"),
        NEAREST("the nearest of all that were tried");

        private final String words;

        Ending(String words) {
            this.words = words;
        }

        /** For people. */
        public String words() {
            return words;
        }
    }

    /**
     * What a search found.
     *
     * @param best the nearest to the target; of several as near the weakest, which does least elsewhere
     * @param tried in order
     */
    public record Found(Tried best, Ending ending, List<Tried> tried) {
        public Found {
            tried = List.copyOf(tried);
        }

        public double lambda() {
            return best.lambda();
        }
    }

    /**
     * Searches.
     *
     * @param target of the share
     * @param tolerance how near is near enough
     * @param share of the images under an edit with this λ; nothing if it shall end
     * @return nothing if it was ended
     */
    public Optional<Found> find(double target, double tolerance, DoubleFunction<OptionalDouble> share) {
        List<Tried> tried = new ArrayList<>();
        OptionalDouble next = OptionalDouble.of(strongest);
        while (next.isPresent()) {
            double lambda = next.getAsDouble();
            OptionalDouble shown = share.apply(lambda);
            if (shown.isEmpty()) {
                return Optional.empty();
            }
            tried.add(new Tried(lambda, shown.getAsDouble()));
            next = next(tried, target, tolerance);
        }
        return Optional.of(found(tried, target, tolerance));
    }

    /** Whether a share is near enough to its target. */
    static boolean isNear(double share, double target, double tolerance) {
        return Math.abs(share - target) <= tolerance + ROUNDING;
    }

    /** The λ to try now; none if another would tell no more. */
    private OptionalDouble next(List<Tried> tried, double target, double tolerance) {
        Tried last = tried.getLast();
        boolean found = isNear(last.share(), target, tolerance) && last.lambda() != strongest;
        if (found || tried.size() == most) {
            return OptionalDouble.empty();
        }
        OptionalDouble low = tried.stream()
                .filter(one -> goesTooFar(one, target, tolerance))
                .mapToDouble(Tried::lambda)
                .max();
        if (low.isEmpty()) { // so weak, or so strong that nothing is left to be seen
            return tried.size() == 1 ? middle(strongest, weakest) : OptionalDouble.empty();
        }
        double above = low.getAsDouble();
        OptionalDouble high = tried.stream()
                .mapToDouble(Tried::lambda)
                .filter(lambda -> lambda > above)
                .min();
        if (high.isEmpty()) {
            return above == weakest ? OptionalDouble.empty() : OptionalDouble.of(weakest);
        }
        return middle(above, high.getAsDouble());
    }

    /** Whether a weaker edit is to be looked for; beyond the strongest one always, as it does most elsewhere. */
    private boolean goesTooFar(Tried one, double target, double tolerance) {
        return one.share() > target || (one.lambda() == strongest && isNear(one.share(), target, tolerance));
    }

    private static OptionalDouble middle(double low, double high) {
        double middle = new BigDecimal(Math.sqrt(low * high)).round(FOUR_DIGITS).doubleValue();
        return middle > low && middle < high ? OptionalDouble.of(middle) : OptionalDouble.empty();
    }

    private Ending ending(List<Tried> tried, double target, double tolerance) {
        if (tried.stream().anyMatch(one -> isNear(one.share(), target, tolerance))) {
            return Ending.REACHED;
        }
        if (tried.stream().allMatch(one -> one.share() < target)) {
            return Ending.TOO_WEAK;
        }
        boolean tooStrong = tried.stream().anyMatch(one -> one.lambda() == weakest && one.share() > target);
        return tooStrong ? Ending.TOO_STRONG : Ending.NEAREST;
    }

    private Found found(List<Tried> tried, double target, double tolerance) {
        Tried best = tried.stream()
                .min(Comparator.<Tried>comparingDouble(point -> point.distance(target))
                        .thenComparing(Comparator.comparingDouble(Tried::lambda).reversed()))
                .orElseThrow();
        return new Found(best, ending(tried, target, tolerance), tried);
    }
}
