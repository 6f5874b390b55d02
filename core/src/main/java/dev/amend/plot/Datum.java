package dev.amend.plot;

import java.util.Optional;

/**
 * A figure.
 *
 * @param interval where it lies but for chance, if that is known
 */
public record Datum(double value, Optional<Range> interval) {
    /** @throws IllegalArgumentException if the value is not finite: nothing measured is nothing drawn */
    public Datum {
        if (!Double.isFinite(value)) {
            throw new IllegalArgumentException("%s cannot be drawn; leave out what was not measured".formatted(value));
        }
    }

    public static Datum of(double value) {
        return new Datum(value, Optional.empty());
    }

    public static Datum of(double value, double low, double high) {
        return new Datum(value, Optional.of(new Range(low, high)));
    }

    /** The interval; without one, the value alone. */
    Range range() {
        return interval.orElse(new Range(value, value));
    }

    /** What an axis must show of it. */
    public Range extent() {
        return range().and(new Range(value, value));
    }

    String text(Unit unit) {
        return unit.rounded(value)
                + interval.map(range -> " (%s to %s)".formatted(unit.rounded(range.low()), unit.rounded(range.high())))
                        .orElse("");
    }
}
