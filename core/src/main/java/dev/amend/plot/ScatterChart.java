package dev.amend.plot;

import java.util.List;

/**
 * Points between two figures, each with its name beside it.
 *
 * @param f1 levels of F1 = 2xy/(x + y), each drawn as a line; both axes must show shares then; may be empty
 */
public record ScatterChart(Heading heading, Axis x, Axis y, List<Double> f1, List<Point> points) implements Chart {
    /** A name, which may be blank, at a place. */
    public record Point(String label, Datum x, Datum y) {}

    /** @throws IllegalArgumentException if there is no point, a point has no place on an axis, or F1 has no meaning on these axes */
    public ScatterChart {
        f1 = List.copyOf(f1);
        points = List.copyOf(points);
        if (points.isEmpty()) {
            throw new IllegalArgumentException("a chart of no points");
        }
        for (Point point : points) {
            x.check(point.label(), point.x());
            y.check(point.label(), point.y());
        }
        if (!f1.isEmpty() && !(isShare(x) && isShare(y))) {
            throw new IllegalArgumentException("F1 is a mean of shares, expected linear axes of shares");
        }
        for (double level : f1) {
            if (!(level > 0 && level < 1)) {
                throw new IllegalArgumentException("level %s of F1, expected one between 0 and 1".formatted(level));
            }
        }
    }

    private static boolean isShare(Axis axis) {
        return axis.unit() == Unit.SHARE && axis.scale() == Scale.LINEAR;
    }

    @Override
    public String svg(Size size) {
        return new ScatterPainter(this, size).paint();
    }
}
