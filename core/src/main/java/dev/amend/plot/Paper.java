package dev.amend.plot;

import java.util.List;
import java.util.function.Consumer;

/**
 * What a chart is drawn on: a white card, so that a dark page does not swallow the ink, with title and note at the top. Everything is
 * said in attributes, because a style sheet would hold for the whole page that a chart stands in.
 */
final class Paper {
    static final double MARGIN = 20;

    private static final int MOST_LINES = 2;

    private final Size size;
    private final Heading heading;
    private final List<String> title;
    private final List<String> note;

    Paper(Size size, Heading heading) {
        this.size = size;
        this.heading = heading;
        double room = size.width() - 2 * MARGIN;
        title = Lettering.TITLE.lines(heading.title(), room, MOST_LINES);
        note = Lettering.BODY.lines(heading.note(), room, MOST_LINES);
    }

    /** What is left below the heading and between the margins. */
    Box free() {
        double lines = title.size() * Lettering.TITLE.lineHeight() + note.size() * Lettering.BODY.lineHeight();
        return new Box(MARGIN, MARGIN + lines + 8, size.width() - MARGIN, size.height() - MARGIN + 4);
    }

    /** @param description what those hear who do not see the chart, after its title */
    String write(String description, Consumer<Svg> content) {
        Svg svg = new Svg();
        svg.add("""
                <svg xmlns="http://www.w3.org/2000/svg" role="img" width="%s" height="%s" viewBox="0 0 %s %s" \
                style="max-width:100%%;height:auto" direction="ltr" font-family="system-ui, sans-serif" \
                font-size="%s" fill="%s">
                """, size.width(), size.height(), size.width(), size.height(), Lettering.SMALL.size(), Ink.TEXT);
        svg.add("<title>%s</title>\n<desc>%s</desc>\n", heading.title(), description);
        svg.add("<rect width=\"%s\" height=\"%s\" rx=\"6\" fill=\"%s\"/>\n", size.width(), size.height(), Ink.PAPER);
        heading(svg);
        content.accept(svg);
        return svg.add("</svg>\n").toString();
    }

    private void heading(Svg svg) {
        double baseline = MARGIN - 4;
        for (String line : title) {
            baseline += Lettering.TITLE.lineHeight();
            svg.add(
                    "<text x=\"%s\" y=\"%s\" font-size=\"%s\" font-weight=\"600\">%s</text>\n",
                    MARGIN, baseline, Lettering.TITLE.size(), line);
        }
        for (String line : note) {
            baseline += Lettering.BODY.lineHeight();
            svg.add(
                    "<text x=\"%s\" y=\"%s\" font-size=\"%s\" fill=\"%s\">%s</text>\n",
                    MARGIN, baseline, Lettering.BODY.size(), Ink.MUTED, line);
        }
    }
}
