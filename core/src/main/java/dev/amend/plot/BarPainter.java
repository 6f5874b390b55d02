package dev.amend.plot;

import java.util.stream.Stream;

/** Draws a {@link BarChart}. */
final class BarPainter {
    private static final Lettering LABEL = Lettering.BODY;

    /** The most that labels may take of the paper's width. */
    private static final double LABEL_SHARE = 0.4;

    private static final double LINE = 22;
    private static final int LEAST_ROW = 16;
    private static final double ROW_OF_ONE = 26;
    private static final double EACH_MORE = 12;

    /** How much of a row bars fill. */
    private static final double FULL = 0.66;

    private final BarChart chart;
    private final Paper paper;
    private final Box area;
    private final Ruler ruler;

    BarPainter(BarChart chart, Size size) {
        this.chart = chart;
        paper = new Paper(size, chart.heading());
        Box free = paper.free();
        double widest = chart.rows().stream()
                .mapToDouble(row -> LABEL.width(LABEL.shortened(row.label(), free.width() * LABEL_SHARE)))
                .max()
                .orElseThrow();
        area = new Box(
                free.left() + widest + 10,
                free.top() + above(chart),
                free.right() - 8,
                free.bottom() - AxisPainter.below(chart.axis()));
        if (area.height() < chart.rows().size() * LEAST_ROW) {
            throw new IllegalArgumentException("%d rows in %d pixels, expected %d or more for each"
                    .formatted(chart.rows().size(), (int) area.height(), LEAST_ROW));
        }
        Ticks ticks = Ticks.of(chart.axis(), extent(), AxisPainter.wanted(area.width()));
        ruler = new Ruler(chart.axis(), ticks, area.left(), area.right());
    }

    /** The usual width, and the height that gives every row its usual room. */
    static Size size(BarChart chart) {
        double row = ROW_OF_ONE + (chart.names().size() - 1) * EACH_MORE;
        double heading = Size.DEFAULT.height()
                - new Paper(Size.DEFAULT, chart.heading()).free().height();
        double height = heading + above(chart) + chart.rows().size() * row + AxisPainter.below(chart.axis());
        return new Size(Size.DEFAULT.width(), Math.max(Size.LEAST_HEIGHT, (int) Math.ceil(height)));
    }

    /** What the legend and the target's name take above the bars. */
    private static double above(BarChart chart) {
        return 4 + (hasLegend(chart) ? LINE : 0) + (chart.target().isPresent() ? LINE : 0);
    }

    private static boolean hasLegend(BarChart chart) {
        return chart.names().stream().anyMatch(name -> !name.isBlank());
    }

    private Range extent() {
        Stream<Datum> bars = chart.rows().stream().flatMap(row -> row.bars().stream());
        Stream<Datum> others = Stream.concat(Stream.of(0.0), chart.target().map(BarChart.Target::value).stream())
                .map(Datum::of);
        return Stream.concat(bars, others).map(Datum::extent).reduce(Range::and).orElseThrow();
    }

    String paint() {
        return paper.write(Description.of(chart), svg -> {
            AxisPainter.upright(svg, ruler, area);
            AxisPainter.bottom(svg, ruler, area);
            if (hasLegend(chart)) {
                legend(svg);
            }
            for (int i = 0; i < chart.rows().size(); i++) {
                row(svg, i);
            }
            svg.add("<path d=\"M%s %sV%s\" stroke=\"%s\"/>\n", ruler.at(0), area.top(), area.bottom(), Ink.MUTED);
            chart.target().ifPresent(target -> target(svg, target));
        });
    }

    /** The last is what the chart is about, the first what it was. */
    private String color(int bar) {
        return switch (chart.names().size() - bar) {
            case 1 -> Ink.BLUE.color();
            case 2 -> bar == 0 ? Ink.PALE : Ink.SKY.color();
            default -> Ink.PALE;
        };
    }

    private void legend(Svg svg) {
        double x = area.left();
        double y = paper.free().top() + 6;
        for (int i = 0; i < chart.names().size(); i++) {
            String name = LABEL.shortened(chart.names().get(i), area.width() / 2 - LINE);
            svg.add("<rect x=\"%s\" y=\"%s\" width=\"11\" height=\"11\" fill=\"%s\"/>\n", x, y, color(i));
            svg.add("<text x=\"%s\" y=\"%s\" font-size=\"%s\">%s</text>\n", x + 16, y + 10, LABEL.size(), name);
            x += LABEL.width(name) + 16 + LINE;
        }
    }

    private void row(Svg svg, int index) {
        BarChart.Row row = chart.rows().get(index);
        double pitch = area.height() / chart.rows().size();
        double middle = area.top() + (index + 0.5) * pitch;
        double thickness = pitch * FULL / row.bars().size();
        String label = LABEL.shortened(row.label(), paper.free().width() * LABEL_SHARE);
        svg.add(
                "<text x=\"%s\" y=\"%s\" text-anchor=\"end\" font-size=\"%s\">%s</text>\n",
                area.left() - 10, middle + 4.5, LABEL.size(), label);
        for (int i = 0; i < row.bars().size(); i++) {
            double top = middle - pitch * FULL / 2 + i * thickness;
            bar(svg, row, i, top, thickness - 1);
        }
    }

    private void bar(Svg svg, BarChart.Row row, int index, double top, double thickness) {
        Datum bar = row.bars().get(index);
        double zero = ruler.at(0);
        double end = ruler.at(bar.value());
        svg.add(
                """
                <rect class="plot-bar" x="%s" y="%s" width="%s" height="%s" fill="%s"><title>%s</title></rect>
                """,
                Math.min(zero, end),
                top,
                Math.abs(end - zero),
                thickness,
                color(index),
                Description.of(chart, row, index));
        bar.interval().ifPresent(range -> whisker(svg, top + thickness / 2, range));
    }

    /** On a pale ground, since half of it lies on the bar. */
    private void whisker(Svg svg, double y, Range range) {
        stroke(svg, y, range, Ink.PAPER, 3.5);
        stroke(svg, y, range, Ink.TEXT, 1.5);
    }

    private void stroke(Svg svg, double y, Range range, String color, double width) {
        svg.add(
                "<path d=\"M%s %sH%s\" stroke=\"%s\" stroke-width=\"%s\"/>\n",
                ruler.at(range.low()), y, ruler.at(range.high()), color, width);
    }

    private void target(Svg svg, BarChart.Target target) {
        double x = ruler.at(target.value());
        svg.add(
                "<path class=\"plot-target\" d=\"M%s %sV%s\" stroke=\"%s\" stroke-width=\"1.5\" stroke-dasharray=\"5 3\"/>\n",
                x, area.top() - 4, area.bottom(), Ink.TEXT);
        String label = Lettering.SMALL.shortened(target.label(), area.width() - 2);
        double half = Lettering.SMALL.width(label) / 2;
        svg.add(
                "<text x=\"%s\" y=\"%s\" text-anchor=\"middle\">%s</text>\n",
                Math.clamp(x, area.left() + half, area.right() - half), area.top() - 9, label);
    }
}
