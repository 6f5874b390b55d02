package dev.amend.report;

import dev.amend.eval.Estimate;
import java.util.Locale;

/** Shares as people read them. */
public final class Percent {
    private Percent() {}

    /** "83.2 %"; a dash where nothing was counted. */
    public static String of(double share) {
        return Double.isNaN(share) ? "–" : String.format(Locale.ROOT, "%.1f %%", 100 * share);
    }

    /** "83"; a dash where nothing was counted. */
    static String whole(double share) {
        return Double.isNaN(share) ? "–" : String.format(Locale.ROOT, "%.0f", 100 * share);
    }

    /** "79 – 88": where a figure lies but for chance. */
    public static String span(Estimate figure) {
        return "%s – %s"
                .formatted(
                        whole(figure.interval().low()), whole(figure.interval().high()));
    }
}
