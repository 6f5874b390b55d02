package dev.amend.plot;

import java.util.Comparator;
import java.util.List;

/** How figures change with a number: a line for each series, with its name at its end. */
public record LineChart(Heading heading, Axis x, Axis y, Intervals intervals, List<Series> series) implements Chart {
    private static final int MOST = 12;

    /** How the intervals of the figures are shown. */
    public enum Intervals {
        /** As a pale surface, for many points. */
        BANDS,
        /** As a stroke through each point, for few. */
        WHISKERS
    }

    /** A figure at a number. */
    public record Point(double x, Datum y) {}

    /**
     * One line.
     *
     * @param label may be blank if the line is the only one
     * @param points put in the order of x
     */
    public record Series(String label, List<Point> points) {
        /** @throws IllegalArgumentException if there is no point, or there are two at one x */
        public Series {
            points =
                    points.stream().sorted(Comparator.comparingDouble(Point::x)).toList();
            if (points.isEmpty()) {
                throw new IllegalArgumentException("series \"%s\" has no point".formatted(label));
            }
            for (int i = 1; i < points.size(); i++) {
                if (points.get(i).x() == points.get(i - 1).x()) {
                    throw new IllegalArgumentException("series \"%s\" has two points at %s"
                            .formatted(label, points.get(i).x()));
                }
            }
        }
    }

    /** @throws IllegalArgumentException if there are no series, or too many or nameless ones, or a point has no place on an axis */
    public LineChart {
        series = List.copyOf(series);
        if (series.isEmpty() || series.size() > MOST) {
            throw new IllegalArgumentException("%d lines, expected 1 to %d".formatted(series.size(), MOST));
        }
        for (Series line : series) {
            if (series.size() > 1 && line.label().isBlank()) {
                throw new IllegalArgumentException("each of several lines needs a name");
            }
            for (Point point : line.points()) {
                x.check(line.label(), Datum.of(point.x()));
                y.check(line.label(), point.y());
            }
        }
    }

    @Override
    public String svg(Size size) {
        return new LinePainter(this, size).paint();
    }
}
