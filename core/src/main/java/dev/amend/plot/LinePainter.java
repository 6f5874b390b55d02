package dev.amend.plot;

import java.util.List;
import java.util.stream.Stream;

/** Draws a {@link LineChart}. */
final class LinePainter {
    private static final Lettering LABEL = Lettering.BODY;

    /** Between the end of a line and its name. */
    private static final double GAP = 14;

    /** How far apart points with markers are at least. */
    private static final double DENSE = 14;

    /** The most that names may take of the paper's width. */
    private static final double LABEL_SHARE = 0.35;

    private final LineChart chart;
    private final Paper paper;
    private final double labelRoom;
    private final Plane plane;

    LinePainter(LineChart chart, Size size) {
        this.chart = chart;
        paper = new Paper(size, chart.heading());
        labelRoom = size.width() * LABEL_SHARE;
        plane = Plane.of(
                paper.free(),
                right(),
                chart.x(),
                extent(points().map(point -> Datum.of(point.x()))),
                chart.y(),
                extent(points().map(LineChart.Point::y)));
    }

    private Stream<LineChart.Point> points() {
        return chart.series().stream().flatMap(line -> line.points().stream());
    }

    private static Range extent(Stream<Datum> data) {
        return data.map(Datum::extent).reduce(Range::and).orElseThrow();
    }

    /** How much of the paper the names take. */
    private double right() {
        double widest = chart.series().stream()
                .mapToDouble(line -> LABEL.width(LABEL.shortened(line.label(), labelRoom)))
                .max()
                .orElseThrow();
        return widest == 0 ? 0 : widest + GAP;
    }

    String paint() {
        return paper.write(Description.of(chart), svg -> {
            AxisPainter.level(svg, plane.y(), plane.area());
            AxisPainter.strokes(svg, plane.x(), plane.area());
            AxisPainter.bottom(svg, plane.x(), plane.area());
            AxisPainter.left(svg, plane.y(), plane.area());
            for (int i = 0; i < chart.series().size(); i++) {
                intervals(svg, Look.of(i), chart.series().get(i));
            }
            for (int i = 0; i < chart.series().size(); i++) {
                line(svg, Look.of(i), chart.series().get(i));
            }
            labels(svg);
        });
    }

    private void intervals(Svg svg, Look look, LineChart.Series line) {
        switch (chart.intervals()) {
            case BANDS -> band(svg, look, line.points());
            case WHISKERS -> {
                for (LineChart.Point point : line.points()) {
                    point.y()
                            .interval()
                            .ifPresent(range -> PointPainter.upright(
                                    svg,
                                    look,
                                    x(point),
                                    plane.y().at(range.low()),
                                    plane.y().at(range.high())));
                }
            }
        }
    }

    private void band(Svg svg, Look look, List<LineChart.Point> points) {
        if (points.stream().noneMatch(point -> point.y().interval().isPresent())) {
            return;
        }
        Corners corners = new Corners();
        points.forEach(
                point -> corners.add(x(point), plane.y().at(point.y().range().high())));
        points.reversed()
                .forEach(point ->
                        corners.add(x(point), plane.y().at(point.y().range().low())));
        svg.add(
                "<polygon class=\"plot-band\" points=\"%s\" fill=\"%s\" fill-opacity=\"0.16\"/>\n",
                corners, look.ink().color());
    }

    private void line(Svg svg, Look look, LineChart.Series line) {
        List<LineChart.Point> points = line.points();
        Corners corners = new Corners();
        points.forEach(point -> corners.add(x(point), y(point)));
        svg.add("""
                <polyline class="plot-line" points="%s" fill="none" stroke="%s" stroke-width="2" stroke-linejoin="round"/>
                """, corners, look.ink().color());
        for (LineChart.Point point : isDense(points) ? points.subList(points.size() - 1, points.size()) : points) {
            PointPainter.marker(svg, look, x(point), y(point), Description.of(chart, line, point));
        }
    }

    /** Whether markers would hide the line: then one at its end tells whose it is. */
    private boolean isDense(List<LineChart.Point> points) {
        double length = x(points.getLast()) - x(points.getFirst());
        return length < DENSE * (points.size() - 1);
    }

    private double x(LineChart.Point point) {
        return plane.x().at(point.x());
    }

    private double y(LineChart.Point point) {
        return plane.y().at(point.y().value());
    }

    /** Names stand as high as their lines end, or as near as they can without covering each other. */
    private void labels(Svg svg) {
        List<Double> ends =
                chart.series().stream().map(line -> y(line.points().getLast())).toList();
        List<Double> places = Spread.of(
                ends, LABEL.lineHeight(), plane.area().top(), plane.area().bottom());
        for (int i = 0; i < ends.size(); i++) {
            LineChart.Series line = chart.series().get(i);
            if (line.label().isBlank()) {
                continue;
            }
            leader(svg, Look.of(i), x(line.points().getLast()), ends.get(i), places.get(i));
            String text = LABEL.shortened(line.label(), labelRoom);
            PointPainter.label(svg, Look.of(i), plane.area().right() + GAP, places.get(i) + 4.5, text);
        }
    }

    /** Leads from the end of a line to its name, where that is not beside it. */
    private void leader(Svg svg, Look look, double x, double end, double place) {
        double label = plane.area().right() + GAP - 3;
        if (label - x > GAP || Math.abs(place - end) > 3) {
            PointPainter.leader(svg, look, new Segment(x + 6, end, label, place));
        }
    }
}
