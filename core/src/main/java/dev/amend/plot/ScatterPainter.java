package dev.amend.plot;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Draws a {@link ScatterChart}. */
final class ScatterPainter {
    private static final Lettering LABEL = Lettering.BODY;

    /** How much of the area a name may be wide. */
    private static final double LABEL_SHARE = 0.4;

    /** Markers with their rims. */
    private static final double MARKER = 11;

    /** What is kept free at both ends of a name. */
    private static final double PADDING = 3;

    private final ScatterChart chart;
    private final Paper paper;
    private final Plane plane;

    ScatterPainter(ScatterChart chart, Size size) {
        this.chart = chart;
        paper = new Paper(size, chart.heading());
        double right = Math.max(MARKER, F1Painter.right(chart.f1()));
        plane = Plane.of(
                paper.free(),
                right,
                chart.x(),
                extent(ScatterChart.Point::x),
                chart.y(),
                extent(ScatterChart.Point::y));
    }

    private Range extent(Function<ScatterChart.Point, Datum> side) {
        return chart.points().stream()
                .map(point -> side.apply(point).extent())
                .reduce(Range::and)
                .orElseThrow();
    }

    String paint() {
        return paper.write(Description.of(chart), svg -> {
            grid(svg);
            List<Segment> guides = new ArrayList<>();
            chart.f1().forEach(level -> guides.addAll(F1Painter.draw(svg, plane, level)));
            List<Segment> intervals = new ArrayList<>();
            for (int i = 0; i < chart.points().size(); i++) {
                whiskers(svg, Look.of(i), chart.points().get(i), intervals);
            }
            List<Optional<LabelPlacer.Place>> places = places(intervals, guides);
            for (int i = 0; i < places.size(); i++) {
                leader(svg, Look.of(i), places.get(i));
            }
            for (int i = 0; i < places.size(); i++) {
                point(svg, Look.of(i), chart.points().get(i), places.get(i));
            }
        });
    }

    private void grid(Svg svg) {
        Box area = plane.area();
        AxisPainter.level(svg, plane.y(), area);
        AxisPainter.upright(svg, plane.x(), area);
        AxisPainter.bottom(svg, plane.x(), area);
        AxisPainter.left(svg, plane.y(), area);
    }

    private void whiskers(Svg svg, Look look, ScatterChart.Point point, List<Segment> intervals) {
        point.x().interval().ifPresent(range -> {
            double from = plane.x().at(range.low());
            double to = plane.x().at(range.high());
            PointPainter.level(svg, look, y(point), from, to);
            intervals.add(new Segment(from, y(point), to, y(point)));
        });
        point.y().interval().ifPresent(range -> {
            double from = plane.y().at(range.low());
            double to = plane.y().at(range.high());
            PointPainter.upright(svg, look, x(point), from, to);
            intervals.add(new Segment(x(point), from, x(point), to));
        });
    }

    private double x(ScatterChart.Point point) {
        return plane.x().at(point.x().value());
    }

    private double y(ScatterChart.Point point) {
        return plane.y().at(point.y().value());
    }

    /** Where the name of each point stands, if it has one and there is room. */
    private List<Optional<LabelPlacer.Place>> places(List<Segment> intervals, List<Segment> guides) {
        List<Box> markers = chart.points().stream()
                .map(point -> Box.around(x(point), y(point), MARKER, MARKER))
                .toList();
        LabelPlacer placer = new LabelPlacer(plane.area(), markers, intervals, guides);
        return chart.points().stream()
                .map(point -> point.label().isBlank()
                        ? Optional.<LabelPlacer.Place>empty()
                        : placer.place(x(point), y(point), LABEL.width(text(point)) + 2 * PADDING, LABEL.lineHeight()))
                .toList();
    }

    private String text(ScatterChart.Point point) {
        return LABEL.shortened(point.label(), plane.area().width() * LABEL_SHARE);
    }

    private static void leader(Svg svg, Look look, Optional<LabelPlacer.Place> place) {
        place.flatMap(LabelPlacer.Place::leader).ifPresent(leader -> PointPainter.leader(svg, look, leader));
    }

    private void point(Svg svg, Look look, ScatterChart.Point point, Optional<LabelPlacer.Place> place) {
        PointPainter.marker(svg, look, x(point), y(point), Description.of(chart, point));
        place.map(LabelPlacer.Place::box)
                .ifPresent(box -> PointPainter.label(svg, look, box.left() + PADDING, box.bottom() - 4, text(point)));
    }
}
