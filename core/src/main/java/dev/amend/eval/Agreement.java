package dev.amend.eval;

import java.util.Map;

/**
 * How often two judges say the same of an image.
 *
 * @param all agreed verdicts of all, of every method's images
 * @param byMetric the same by metric
 */
public record Agreement(String first, String second, Share all, Map<Metric, Share> byMetric) {
    /**
     * Verdicts on which two judges agree.
     *
     * @param agreed of those counted
     */
    public record Share(int agreed, int counted) {
        Share plus(Share other) {
            return new Share(agreed + other.agreed, counted + other.counted);
        }

        /** From 0 to 1. */
        public double value() {
            return (double) agreed / counted;
        }
    }
}
