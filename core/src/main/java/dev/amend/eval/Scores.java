package dev.amend.eval;

import java.util.List;

/** Shares from 0 to 1 over all verdicts; NaN where a metric has none. */
public record Scores(double efficacy, double generality, double specificity, double respect) {
    /** @param rows one of each edit */
    public static Scores of(List<Tallies> rows) {
        return new Scores(
                share(rows, Metric.EFFICACY),
                share(rows, Metric.GENERALITY),
                share(rows, Metric.SPECIFICITY),
                share(rows, Metric.RESPECT));
    }

    static double share(List<Tallies> rows, Metric metric) {
        return rows.stream()
                .map(row -> row.of(metric))
                .reduce(Tally.NONE, Tally::plus)
                .share();
    }

    /** The share of one metric. */
    public double of(Metric metric) {
        return switch (metric) {
            case EFFICACY -> efficacy;
            case GENERALITY -> generality;
            case SPECIFICITY -> specificity;
            case RESPECT -> respect;
        };
    }

    /** F1 = 2GS/(G+S), the harmonic mean; 0 where both are. */
    public double f1() {
        double sum = generality + specificity;
        return sum == 0 ? 0 : 2 * generality * specificity / sum;
    }

    /** √(G·S), which some publications call F1. */
    public double geometricMean() {
        return Math.sqrt(generality * specificity);
    }
}
