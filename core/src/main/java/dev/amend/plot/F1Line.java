package dev.amend.plot;

import java.util.ArrayList;
import java.util.List;

/**
 * Where F1 = 2xy/(x + y) = c. With r = y/x the line is x = c(1 + r)/2r, y = c(1 + r)/2: it is followed in equal ratios of r, from its
 * lower right end, so that it bends as smoothly where it is steep as where it is flat.
 */
final class F1Line {
    private static final int PIECES = 32;

    /** A place in the units of the axes. */
    record Place(double x, double y) {}

    private F1Line() {}

    /** The part of the line that lies within ranges of x and y; empty if none does. */
    static List<Place> within(double c, Range x, Range y) {
        double first = Math.max(ratioAt(c, x.high()), 2 * y.low() / c - 1);
        double last = Math.min(ratioAt(c, x.low()), 2 * y.high() / c - 1);
        List<Place> places = new ArrayList<>();
        // Past the pole of x every ratio is the wrong side of it: not even the area's far corner has so high an F1.
        for (int i = 0; i <= PIECES && first > 0 && first < last && Double.isFinite(first); i++) {
            double r = first * StrictMath.pow(last / first, (double) i / PIECES);
            places.add(new Place(c * (1 + r) / (2 * r), c * (1 + r) / 2));
        }
        return List.copyOf(places);
    }

    /** The ratio at which the line has an x; without end where x is too small for it. */
    private static double ratioAt(double c, double x) {
        return 2 * x > c ? c / (2 * x - c) : Double.POSITIVE_INFINITY;
    }
}
