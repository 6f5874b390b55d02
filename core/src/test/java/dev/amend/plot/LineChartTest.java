package dev.amend.plot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;

class LineChartTest {
    @Test
    void everyPointLiesOnItsPlaceBetweenTheAxes() {
        Drawn drawn = Drawn.of(Charts.sweep());

        double zero = Drawn.number(drawn.text("0\u00a0%"), "y") - 4;
        double whole = Drawn.number(drawn.text("100\u00a0%"), "y") - 4;
        double first = Drawn.number(drawn.text("0.01"), "x");
        double last = Drawn.number(drawn.text("1000"), "x");
        List<List<Double>> points = drawn.points();
        assertThat(points).hasSize(12).allSatisfy(point -> {
            assertThat(point.getFirst()).isBetween(first, last);
            assertThat(point.getLast()).isBetween(whole, zero);
        });
        assertThat(points.getFirst()).containsExactly(first, zero + 0.92 * (whole - zero));
        assertThat(points.get(5)).containsExactly(last, zero);
        assertThat(points.get(11)).containsExactly(last, whole);
    }

    @Test
    void equalRatiosAreEquallyLongOnALogarithmicAxis() {
        List<List<Double>> points = Drawn.of(Charts.sweep()).points();

        double step = points.get(1).getFirst() - points.get(0).getFirst();
        for (int i = 1; i < 6; i++) {
            assertThat(points.get(i).getFirst() - points.get(i - 1).getFirst()).isCloseTo(step, within(0.02));
        }
    }

    @Test
    void bandsLieAroundTheirLines() {
        Drawn drawn = Drawn.of(Charts.lines(LineChart.Intervals.BANDS, Charts.series("a", 0.5, 0.6)));

        List<Double> band = Drawn.numbers(drawn.typed("plot-band").getFirst(), "points");
        List<Double> line = Drawn.numbers(drawn.typed("plot-line").getFirst(), "points");
        assertThat(band).hasSize(8);
        assertThat(line).hasSize(4);
        assertThat(band.get(0)).isEqualTo(line.get(0));
        // First along the upper ends, which are less far down the paper, then back.
        assertThat(line.get(1) - band.get(1))
                .isCloseTo(band.get(7) - line.get(1), within(0.02))
                .isPositive();
        assertThat(line.get(3) - band.get(3))
                .isCloseTo(band.get(5) - line.get(3), within(0.02))
                .isPositive();
    }

    @Test
    void whiskersRunThroughTheirPoints() {
        Drawn drawn = Drawn.of(Charts.lines(LineChart.Intervals.WHISKERS, Charts.series("a", 0.5, 0.6)));

        assertThat(drawn.typed("plot-band")).isEmpty();
        List<Double> whisker = Drawn.numbers(drawn.typed("plot-whisker").getFirst(), "d");
        List<Double> point = drawn.points().getFirst();
        assertThat(whisker).hasSize(3);
        assertThat(whisker.getFirst()).isEqualTo(point.getFirst());
        assertThat(point.getLast()).isBetween(whisker.get(2), whisker.get(1));
    }

    @Test
    void figuresWithoutIntervalsHaveNeither() {
        LineChart.Series bare = new LineChart.Series("", List.of(new LineChart.Point(1, Datum.of(0.5))));

        for (LineChart.Intervals intervals : LineChart.Intervals.values()) {
            Drawn drawn = Drawn.of(Charts.lines(intervals, bare));
            assertThat(drawn.typed("plot-band")).isEmpty();
            assertThat(drawn.typed("plot-whisker")).isEmpty();
            assertThat(drawn.points()).hasSize(1);
        }
    }

    @Test
    void namesAtOneEndDoNotOverlap() {
        LineChart.Series[] series = IntStream.range(0, 12)
                .mapToObj(i -> Charts.series("method " + i, 0.5, 0.98 + 0.001 * i))
                .toArray(LineChart.Series[]::new);

        List<Box> labels =
                Drawn.of(Charts.lines(LineChart.Intervals.BANDS, series)).labels();

        assertThat(labels).hasSize(12);
        for (Box label : labels) {
            assertThat(labels.stream().filter(label::overlaps)).containsExactly(label);
        }
    }

    @Test
    void aNameStandsBesideTheEndOfItsLine() {
        Drawn drawn = Drawn.of(Charts.sweep());

        Box label = drawn.labels().getLast();
        List<Double> end = drawn.points().getLast();
        assertThat(label.left()).isBetween(end.getFirst() + 8, end.getFirst() + 20);
        assertThat(end.getLast()).isBetween(label.top(), label.bottom());
    }

    @Test
    void crowdedPointsLeaveTheLineToBeSeen() {
        List<LineChart.Point> points = IntStream.range(0, 1000)
                .mapToObj(i -> new LineChart.Point(i, Datum.of(1.0 / (1 + i))))
                .toList();
        Drawn drawn = Drawn.of(new LineChart(
                Heading.of("Loss"),
                Axis.linear("Step"),
                Axis.linear(""),
                LineChart.Intervals.BANDS,
                List.of(new LineChart.Series("", points))));

        assertThat(drawn.points()).hasSize(1);
        assertThat(Drawn.numbers(drawn.typed("plot-line").getFirst(), "points")).hasSize(2000);
    }

    @Test
    void valuesBelowAnAxisDoNotRunIntoEachOther() {
        List<Range> ranges =
                List.of(new Range(1e-5, 3e-4), new Range(1e5, 9e6), new Range(123456, 123460), new Range(1, 99));
        for (Axis axis : List.of(Axis.log(""), Axis.linear(""))) {
            for (Range range : ranges) {
                List<LineChart.Point> points = List.of(
                        new LineChart.Point(range.low(), Datum.of(0)), new LineChart.Point(range.high(), Datum.of(1)));
                LineChart chart = new LineChart(
                        Heading.of("t"),
                        axis,
                        Axis.share(""),
                        LineChart.Intervals.BANDS,
                        List.of(new LineChart.Series("", points)));
                for (Size size : List.of(new Size(360, 240), Size.DEFAULT)) {
                    assertValuesKeepApart(Drawn.of(chart.svg(size)));
                }
            }
        }
    }

    private static void assertValuesKeepApart(Drawn drawn) {
        List<Element> values = drawn.elements("text").stream()
                .filter(text -> ((Element) text.getParentNode())
                        .getAttribute("text-anchor")
                        .equals("middle"))
                .toList();
        assertThat(values).hasSizeGreaterThanOrEqualTo(2);
        for (int i = 1; i < values.size(); i++) {
            double distance = Drawn.number(values.get(i), "x") - Drawn.number(values.get(i - 1), "x");
            String both = values.get(i - 1).getTextContent() + values.get(i).getTextContent();
            assertThat(distance).as(both).isGreaterThan(Lettering.SMALL.width(both) / 2);
        }
    }

    @Test
    void pointsAreSortedByX() {
        LineChart.Point one = new LineChart.Point(1, Datum.of(1));
        LineChart.Point two = new LineChart.Point(2, Datum.of(0));

        assertThat(new LineChart.Series("a", List.of(two, one)))
                .isEqualTo(new LineChart.Series("a", List.of(one, two)));
    }

    @Test
    void mistakesAreNamed() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new LineChart.Series("a", List.of()))
                .withMessage("series \"a\" has no point");
        LineChart.Point one = new LineChart.Point(1, Datum.of(0.5));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new LineChart.Series("a", List.of(one, one)))
                .withMessage("series \"a\" has two points at 1.0");
        LineChart.Series above = new LineChart.Series("a", List.of(new LineChart.Point(1, Datum.of(92))));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Charts.lines(LineChart.Intervals.BANDS, above))
                .withMessage("a: 92.0 is outside axis \"Share\", which runs from 0.0 to 1.0");
        LineChart.Series atZero = new LineChart.Series("a", List.of(new LineChart.Point(0, Datum.of(1))));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Charts.lines(LineChart.Intervals.BANDS, atZero))
                .withMessage("a: 0.0 has no place on the logarithmic axis \"λ\"");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Charts.lines(LineChart.Intervals.BANDS))
                .withMessage("0 lines, expected 1 to 12");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Charts.lines(LineChart.Intervals.BANDS, Charts.series("", 1), Charts.series("b", 1)))
                .withMessage("each of several lines needs a name");
    }
}
