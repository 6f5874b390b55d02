package dev.amend.plot;

import java.util.Optional;

/**
 * What an axis shows.
 *
 * @param title may be blank
 * @param range from where to where; chosen round about the data if absent
 */
public record Axis(String title, Scale scale, Unit unit, Optional<Range> range) {
    /** @throws IllegalArgumentException if the range is a single number, or not all positive on a logarithmic scale */
    public Axis {
        range.ifPresent(given -> {
            if (given.low() == given.high() || !scale.holds(given.low())) {
                throw new IllegalArgumentException(
                        "axis \"%s\" cannot run from %s to %s".formatted(title, given.low(), given.high()));
            }
        });
    }

    /** Numbers, about as far as the data go. */
    public static Axis linear(String title) {
        return new Axis(title, Scale.LINEAR, Unit.NUMBER, Optional.empty());
    }

    /** Positive numbers, about as far as the data go. */
    public static Axis log(String title) {
        return new Axis(title, Scale.LOG10, Unit.NUMBER, Optional.empty());
    }

    /** Shares, from 0 to 100 % even if the data do not go so far. */
    public static Axis share(String title) {
        return new Axis(title, Scale.LINEAR, Unit.SHARE, Optional.of(new Range(0, 1)));
    }

    public Axis from(double low, double high) {
        return new Axis(title, scale, unit, Optional.of(new Range(low, high)));
    }

    /** @throws IllegalArgumentException if the value has no place on this axis; the ends of its interval are cut off instead */
    void check(String label, Datum datum) {
        double value = datum.value();
        double least = datum.extent().low();
        if (!scale.holds(least)) {
            throw new IllegalArgumentException(
                    "%s: %s has no place on the logarithmic axis \"%s\"".formatted(label, least, title));
        }
        if (!range.map(given -> given.contains(value)).orElse(true)) {
            throw new IllegalArgumentException("%s: %s is outside axis \"%s\", which runs from %s to %s"
                    .formatted(
                            label, value, title, range.get().low(), range.get().high()));
        }
    }
}
