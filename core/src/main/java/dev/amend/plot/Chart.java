package dev.amend.plot;

/**
 * A chart as a value. Its SVG has neither scripts, ids, style sheets nor references: it can stand in a page any number of times or be a
 * file of its own, to be stored as UTF-8. Equal charts give the same text on every machine; for that, curves come from
 * {@link StrictMath}.
 */
public sealed interface Chart permits LineChart, ScatterChart, BarChart {
    Heading heading();

    /** The size that suits the chart unless somebody asks for another. */
    default Size size() {
        return Size.DEFAULT;
    }

    /** The chart as an SVG element. */
    default String svg() {
        return svg(size());
    }

    /** The chart as an SVG element of a size; a text that does not fit is shortened, or left out where there is no room at all. */
    String svg(Size size);
}
