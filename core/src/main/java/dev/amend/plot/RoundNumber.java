package dev.amend.plot;

import java.math.BigDecimal;

/** …, 0.5, 1, 2, 5, 10, 20, …: the numbers that people find round, counted so that 1 is the zeroth and 10 the third. */
final class RoundNumber {
    private static final int[] LEADING = {1, 2, 5};

    /** Logarithms are not exact; a number this near to a round one is meant to be it. */
    private static final double NEAR = 1e-9;

    private RoundNumber() {}

    static double at(int index) {
        return multiple(index, 1);
    }

    /** A multiple of a round number, rounded once: 3 × 0.1 is 0.3. */
    static double multiple(int index, long factor) {
        BigDecimal number = BigDecimal.valueOf(factor * LEADING[Math.floorMod(index, 3)], -Math.floorDiv(index, 3));
        return number.doubleValue();
    }

    /** The largest that is not above a positive value. */
    static int floor(double value) {
        int index = 3 * (int) Math.floor(StrictMath.log10(value)) + 3;
        while (at(index) > value * (1 + NEAR)) {
            index--;
        }
        return index;
    }

    /** The smallest that is not below a positive value. */
    static int ceil(double value) {
        int index = floor(value);
        return at(index) < value * (1 - NEAR) ? index + 1 : index;
    }
}
