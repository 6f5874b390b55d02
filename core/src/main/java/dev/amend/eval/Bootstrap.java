package dev.amend.eval;

import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/**
 * Percentile intervals by drawing rows anew, with replacement (Efron 1979). Rows and not verdicts are drawn, because the verdicts on one
 * edit hang together. For the difference of two methods let a row hold both.
 *
 * @param draws how often
 * @param level how much of what is drawn lies inside, from 0 to 1
 * @param seed of the draws: the same rows and seed give the same interval
 */
public record Bootstrap(int draws, double level, long seed) {
    /** 95 % of 2000 draws. */
    public static final Bootstrap USUAL = new Bootstrap(2000, 0.95, 0);

    public Bootstrap {
        if (draws < 1 || !(level > 0 && level < 1)) {
            throw new IllegalArgumentException(
                    "%d draws at level %s, expected at least 1 and a level between 0 and 1".formatted(draws, level));
        }
    }

    /** A statistic of rows with its interval; of a single row it has none, as every draw is that row. */
    public <R> Estimate estimate(List<R> rows, ToDoubleFunction<List<R>> statistic) {
        Optional<Interval> interval = rows.size() == 1 ? Optional.empty() : Optional.of(interval(rows, statistic));
        return new Estimate(statistic.applyAsDouble(rows), interval);
    }

    /** The interval of a statistic of rows, one at least. */
    <R> Interval interval(List<R> rows, ToDoubleFunction<List<R>> statistic) {
        if (rows.isEmpty()) {
            throw new IllegalArgumentException("no rows to draw from");
        }
        SplittableRandom random = new SplittableRandom(seed);
        double[] drawn = IntStream.range(0, draws)
                .mapToDouble(_ -> statistic.applyAsDouble(draw(rows, random)))
                .sorted()
                .toArray();
        return new Interval(quantile(drawn, (1 - level) / 2), quantile(drawn, (1 + level) / 2));
    }

    private static <R> List<R> draw(List<R> rows, SplittableRandom random) {
        return random.ints(rows.size(), 0, rows.size()).mapToObj(rows::get).toList();
    }

    /** Between its two neighbours in proportion, as numpy does it. */
    static double quantile(double[] sorted, double share) {
        double place = share * (sorted.length - 1);
        int below = (int) Math.floor(place);
        int above = Math.min(below + 1, sorted.length - 1);
        return sorted[below] + (place - below) * (sorted[above] - sorted[below]);
    }
}
