package dev.amend.plot;

/** Draws points and their intervals. */
final class PointPainter {
    private PointPainter() {}

    /** A marker with a pale rim, which parts it from what it lies on. */
    static void marker(Svg svg, Look look, double x, double y, String tooltip) {
        svg.add("""
                <path class="plot-point" transform="translate(%s %s)" d="%s" fill="%s" stroke="%s">\
                <title>%s</title></path>
                """, x, y, look.marker().path(), look.ink().color(), Ink.PAPER, tooltip);
    }

    /** An upright interval. */
    static void upright(Svg svg, Look look, double x, double from, double to) {
        svg.add(
                "<path class=\"plot-whisker\" d=\"M%s %sV%s\" stroke=\"%s\" stroke-width=\"1.5\" opacity=\"0.65\"/>\n",
                x, from, to, look.ink().color());
    }

    /** A level interval. */
    static void level(Svg svg, Look look, double y, double from, double to) {
        svg.add(
                "<path class=\"plot-whisker\" d=\"M%s %sH%s\" stroke=\"%s\" stroke-width=\"1.5\" opacity=\"0.65\"/>\n",
                from, y, to, look.ink().color());
    }

    /** A fine line from a point to its label. */
    static void leader(Svg svg, Look look, Segment line) {
        svg.add(
                "<path class=\"plot-leader\" d=\"M%s %sL%s %s\" stroke=\"%s\" stroke-width=\"0.75\" opacity=\"0.7\"/>\n",
                line.x1(), line.y1(), line.x2(), line.y2(), look.ink().color());
    }

    /** A label in the colour of its data, on a pale ground that parts it from lines. */
    static void label(Svg svg, Look look, double x, double baseline, String text) {
        svg.add("""
                <text class="plot-label" x="%s" y="%s" font-size="%s" fill="%s" stroke="%s" stroke-width="3" \
                stroke-linejoin="round" paint-order="stroke">%s</text>
                """, x, baseline, Lettering.BODY.size(), look.ink().letters(), Ink.PAPER, text);
    }
}
