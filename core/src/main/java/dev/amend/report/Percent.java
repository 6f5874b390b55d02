package dev.amend.report;

import dev.amend.eval.Estimate;
import java.util.Locale;
import java.util.function.DoubleFunction;

/** Shares as people read them. */
public final class Percent {
    private Percent() {}

    /** "83.2 %"; a dash where nothing was counted. */
    public static String of(double share) {
        return Double.isNaN(share) ? "–" : String.format(Locale.ROOT, "%.1f %%", 100 * share);
    }

    /** By how many points a share is higher or lower: "+3.2", "−1.5". */
    public static String points(double difference) {
        return Double.isNaN(difference)
                ? "–"
                : String.format(Locale.ROOT, "%+.1f", 100 * difference).replace('-', '−');
    }

    /** "+1.0 – +5.4": where a difference lies but for chance. */
    public static String pointSpan(Estimate difference) {
        return span(difference, Percent::points);
    }

    /** "83"; a dash where nothing was counted. */
    static String whole(double share) {
        return Double.isNaN(share) ? "–" : String.format(Locale.ROOT, "%.0f", 100 * share);
    }

    /** "79 – 88": where a figure lies but for chance. */
    public static String span(Estimate figure) {
        return span(figure, Percent::whole);
    }

    private static String span(Estimate figure, DoubleFunction<String> text) {
        return figure.interval()
                .map(interval -> text.apply(interval.low()) + " – " + text.apply(interval.high()))
                .orElse("");
    }
}
