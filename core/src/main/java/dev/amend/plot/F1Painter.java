package dev.amend.plot;

import java.util.ArrayList;
import java.util.List;

/** Draws lines of equal F1, with their levels where they end. */
final class F1Painter {
    private static final double GAP = 7;

    private F1Painter() {}

    /** The room right of the area that levels take; 0 without any. */
    static double right(List<Double> levels) {
        return levels.stream()
                .mapToDouble(level -> Lettering.SMALL.width(name(level)) + GAP)
                .max()
                .orElse(0);
    }

    private static String name(double level) {
        return "F1 " + Unit.SHARE.exact(level);
    }

    /** Draws a line, and tells where it runs; nowhere if the axes do not go so far. */
    static List<Segment> draw(Svg svg, Plane plane, double level) {
        List<F1Line.Place> places = F1Line.within(
                        level, plane.x().ticks().range(), plane.y().ticks().range())
                .stream()
                .map(place ->
                        new F1Line.Place(plane.x().at(place.x()), plane.y().at(place.y())))
                .toList();
        Corners corners = new Corners();
        places.forEach(place -> corners.add(place.x(), place.y()));
        if (!places.isEmpty()) {
            svg.add("""
                    <polyline class="plot-f1" points="%s" fill="none" stroke="%s" stroke-dasharray="4 3"/>
                    """, corners, Ink.PALE);
            name(svg, plane, level, places.getFirst());
        }
        return segments(places);
    }

    /** Beside the area, unless the line ends at its bottom. */
    private static void name(Svg svg, Plane plane, double level, F1Line.Place end) {
        double baseline = end.y() < plane.area().bottom() - 1 ? end.y() + 4 : end.y() - 6;
        svg.add("<text x=\"%s\" y=\"%s\" fill=\"%s\">%s</text>\n", end.x() + GAP, baseline, Ink.MUTED, name(level));
    }

    private static List<Segment> segments(List<F1Line.Place> places) {
        List<Segment> segments = new ArrayList<>();
        for (int i = 1; i < places.size(); i++) {
            F1Line.Place from = places.get(i - 1);
            F1Line.Place to = places.get(i);
            segments.add(new Segment(from.x(), from.y(), to.x(), to.y()));
        }
        return List.copyOf(segments);
    }
}
