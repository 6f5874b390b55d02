package dev.amend.eval;

/**
 * Verdicts that were counted.
 *
 * @param held how many said yes
 * @param tied how many were ties
 * @param counted how many there are
 */
public record Tally(int held, int tied, int counted) {
    public static final Tally NONE = new Tally(0, 0, 0);

    public Tally {
        if (held < 0 || tied < 0 || held + tied > counted) {
            throw new IllegalArgumentException("%d of %d verdicts and %d ties".formatted(held, counted, tied));
        }
    }

    public Tally and(Verdict verdict) {
        return switch (verdict) {
            case YES -> new Tally(held + 1, tied, counted + 1);
            case NO -> new Tally(held, tied, counted + 1);
            case TIE -> new Tally(held, tied + 1, counted + 1);
        };
    }

    public Tally plus(Tally other) {
        return new Tally(held + other.held, tied + other.tied, counted + other.counted);
    }

    /** From 0 to 1; NaN where nothing was counted. */
    public double share() {
        return (double) held / counted;
    }
}
