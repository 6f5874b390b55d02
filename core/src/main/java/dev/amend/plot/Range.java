package dev.amend.plot;

/** All numbers from one to another. */
public record Range(double low, double high) {
    /** @throws IllegalArgumentException if an end is not finite, or they are the wrong way round */
    public Range {
        if (!Double.isFinite(low) || !Double.isFinite(high) || low > high) {
            throw new IllegalArgumentException("a range from %s to %s".formatted(low, high));
        }
    }

    boolean contains(double value) {
        return low <= value && value <= high;
    }

    double clamp(double value) {
        return Math.clamp(value, low, high);
    }

    Range and(Range other) {
        return new Range(Math.min(low, other.low), Math.max(high, other.high));
    }
}
