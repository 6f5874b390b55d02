package dev.amend.eval;

/**
 * Verdicts that were counted.
 *
 * @param held how many said yes
 * @param counted how many there are
 */
public record Tally(int held, int counted) {
    public static final Tally NONE = new Tally(0, 0);

    public Tally {
        if (held < 0 || held > counted) {
            throw new IllegalArgumentException("%d of %d verdicts".formatted(held, counted));
        }
    }

    Tally and(boolean verdict) {
        return new Tally(verdict ? held + 1 : held, counted + 1);
    }

    Tally plus(Tally other) {
        return new Tally(held + other.held, counted + other.counted);
    }

    /** From 0 to 1; NaN where nothing was counted. */
    public double share() {
        return (double) held / counted;
    }
}
