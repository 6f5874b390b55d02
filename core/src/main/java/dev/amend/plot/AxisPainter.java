package dev.amend.plot;

/** Draws axes: round values, faint lines across the area, titles. */
final class AxisPainter {
    /** What the values and the title below an area take. */
    static final double VALUES_BELOW = 22;

    /** Between neighbouring values. */
    private static final double GAP = 6;

    static final double TITLE_BELOW = 20;

    private AxisPainter() {}

    /** The room that an axis below an area takes. */
    static double below(Axis axis) {
        return VALUES_BELOW + (axis.title().isBlank() ? 0 : TITLE_BELOW);
    }

    /** About how many values have room in a width. */
    static int wanted(double width) {
        return Math.clamp((long) (width / 90), 3, 10);
    }

    /** Values and title below the area. */
    static void bottom(Svg svg, Ruler ruler, Box area) {
        svg.add("<g text-anchor=\"middle\" fill=\"%s\">\n", Ink.MUTED);
        double free = Double.NEGATIVE_INFINITY;
        for (double value : ruler.ticks().values()) {
            double half = Lettering.SMALL.width(ruler.text(value)) / 2;
            // Long values are left out where they would run into each other.
            if (ruler.at(value) - half >= free) {
                text(svg, ruler.at(value), area.bottom() + 18, ruler.text(value));
                free = ruler.at(value) + half + GAP;
            }
        }
        svg.add("</g>\n");
        if (!ruler.axis().title().isBlank()) {
            String title = Lettering.SMALL.shortened(ruler.axis().title(), area.width());
            svg.add(
                    "<text x=\"%s\" y=\"%s\" text-anchor=\"middle\">%s</text>\n",
                    (area.left() + area.right()) / 2, area.bottom() + VALUES_BELOW + 16, title);
        }
    }

    /** Values left of the area, the title above them, to be read without turning one's head. */
    static void left(Svg svg, Ruler ruler, Box area) {
        svg.add("<g text-anchor=\"end\" fill=\"%s\">\n", Ink.MUTED);
        for (double value : ruler.ticks().values()) {
            text(svg, area.left() - 8, ruler.at(value) + 4, ruler.text(value));
        }
        svg.add("</g>\n");
        if (!ruler.axis().title().isBlank()) {
            String title = Lettering.SMALL.shortened(ruler.axis().title(), area.right() - Paper.MARGIN);
            text(svg, Paper.MARGIN, area.top() - 15, title);
        }
    }

    private static void text(Svg svg, double x, double y, String text) {
        svg.add("<text x=\"%s\" y=\"%s\">%s</text>\n", x, y, text);
    }

    /** Faint upright lines at the values of the axis below. */
    static void upright(Svg svg, Ruler ruler, Box area) {
        for (double value : ruler.ticks().values()) {
            svg.add("<path d=\"M%s %sV%s\" stroke=\"%s\"/>\n", ruler.at(value), area.top(), area.bottom(), Ink.RULE);
        }
    }

    /** Faint level lines at the values of the axis on the left, and a stronger one at the bottom. */
    static void level(Svg svg, Ruler ruler, Box area) {
        for (double value : ruler.ticks().values()) {
            line(svg, ruler.at(value), area, Ink.RULE);
        }
        line(svg, area.bottom(), area, Ink.MUTED);
    }

    private static void line(Svg svg, double y, Box area, String color) {
        svg.add("<path d=\"M%s %sH%s\" stroke=\"%s\"/>\n", area.left(), y, area.right(), color);
    }

    /** Short strokes below the area, where there are no upright lines. */
    static void strokes(Svg svg, Ruler ruler, Box area) {
        for (double value : ruler.ticks().values()) {
            svg.add("<path d=\"M%s %sv4\" stroke=\"%s\"/>\n", ruler.at(value), area.bottom(), Ink.MUTED);
        }
    }
}
