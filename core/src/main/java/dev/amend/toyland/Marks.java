package dev.amend.toyland;

import java.awt.Shape;
import java.awt.geom.Path2D;

/** Stripes and spots over the whole square of a figure. */
final class Marks {
    private static final Path2D STRIPES = stripes();
    private static final Path2D SPOTS = spots();

    private Marks() {}

    static Shape of(Pattern pattern) {
        return switch (pattern) {
            case PLAIN -> new Path2D.Double();
            case STRIPED -> STRIPES;
            case SPOTTED -> SPOTS;
        };
    }

    private static Path2D stripes() {
        Path2D path = new Path2D.Double();
        for (double y = -0.88; y < 1; y += 0.52) {
            path.append(Shapes.box(-1.2, y, 1.2, y + 0.24), false);
        }
        return path;
    }

    /** In rows that are half a step apart. */
    private static Path2D spots() {
        Path2D path = new Path2D.Double();
        for (int row = 0; row < 4; row++) {
            for (int column = -3; column <= 3; column++) {
                double x = 0.58 * column + (row % 2 == 0 ? 0.29 : 0);
                path.append(Shapes.circle(x, -0.72 + 0.48 * row, 0.16), false);
            }
        }
        return path;
    }
}
