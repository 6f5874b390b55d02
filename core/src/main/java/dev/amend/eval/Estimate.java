package dev.amend.eval;

import java.util.Locale;
import java.util.Optional;

/**
 * A figure.
 *
 * @param interval where it may lie but for chance; none where there is too little to tell
 */
public record Estimate(double value, Optional<Interval> interval) {
    /** The interval in words, of a format for its two ends; nothing where there is none. */
    public String span(String format) {
        return interval.map(ends -> String.format(Locale.ROOT, format, ends.low(), ends.high()))
                .orElse("");
    }
}
