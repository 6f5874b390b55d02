package dev.amend.plot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;

class BarChartTest {
    @Test
    void barsAreAsLongAsTheirFigures() {
        Drawn drawn = Drawn.of(Charts.professions());

        double whole = Drawn.number(drawn.text("100\u00a0%"), "x") - Drawn.number(drawn.text("0\u00a0%"), "x");
        assertThat(drawn.typed("plot-bar"))
                .extracting(bar -> Drawn.number(bar, "width") / whole)
                .satisfiesExactly(
                        share -> assertThat(share).isCloseTo(0.97, within(1e-3)),
                        share -> assertThat(share).isCloseTo(0.54, within(1e-3)),
                        share -> assertThat(share).isCloseTo(0.12, within(1e-3)),
                        share -> assertThat(share).isCloseTo(0.5, within(1e-3)));
    }

    @Test
    void theTargetCrossesAllRowsWhereItsValueIs() {
        Drawn drawn = Drawn.of(Charts.professions());

        List<Double> line = Drawn.numbers(drawn.typed("plot-target").getFirst(), "d");
        Element last = drawn.typed("plot-bar").getLast();
        assertThat(line.getFirst()).isEqualTo(Drawn.number(last, "x") + Drawn.number(last, "width"));
        assertThat(drawn.typed("plot-bar"))
                .allSatisfy(bar -> assertThat(Drawn.number(bar, "y")).isBetween(line.get(1), line.get(2)));
        assertThat(drawn.texts()).contains("half", "before", "after", "nurse", "farmer");
    }

    @Test
    void barsOfNegativeFiguresEndAtZero() {
        Drawn drawn =
                Drawn.of(single(BarChart.Row.of("down", Datum.of(-2, -3, -1)), BarChart.Row.of("up", Datum.of(4))));

        double zero = Drawn.number(drawn.text("0"), "x");
        assertThat(drawn.typed("plot-bar"))
                .satisfiesExactly(
                        down -> assertThat(Drawn.number(down, "x") + Drawn.number(down, "width"))
                                .isCloseTo(zero, within(0.02)),
                        up -> assertThat(Drawn.number(up, "x")).isEqualTo(zero));
        assertThat(drawn.texts()).contains("−2", "4");
    }

    @Test
    void rowsNeverOverlap() {
        BarChart chart = single(IntStream.range(0, 40)
                .mapToObj(i -> BarChart.Row.of("row " + i, Datum.of(i)))
                .toArray(BarChart.Row[]::new));

        List<Element> bars = Drawn.of(chart).typed("plot-bar");

        assertThat(bars).hasSize(40);
        for (int i = 1; i < bars.size(); i++) {
            double end = Drawn.number(bars.get(i - 1), "y") + Drawn.number(bars.get(i - 1), "height");
            assertThat(Drawn.number(bars.get(i), "y")).isGreaterThan(end);
        }
        assertThatIllegalArgumentException()
                .isThrownBy(() -> chart.svg(Size.DEFAULT))
                .withMessageMatching("40 rows in [0-9]+ pixels, expected 16 or more for each");
    }

    private static BarChart single(BarChart.Row... rows) {
        return new BarChart(Heading.of("title"), Axis.linear(""), List.of(""), List.of(rows), Optional.empty());
    }

    @Test
    void mistakesAreNamed() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> single(BarChart.Row.of("a", Datum.of(1), Datum.of(2))))
                .withMessage("row \"a\" has 2 bars, expected 1, one for each name");
        assertThatIllegalArgumentException()
                .isThrownBy(BarChartTest::single)
                .withMessage("0 rows of 1 bars, expected some rows of 1 to 3");
        List<BarChart.Row> rows = List.of(BarChart.Row.of("a", Datum.of(1)));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new BarChart(Heading.of("t"), Axis.log("x"), List.of(""), rows, Optional.empty()))
                .withMessage("zero, where bars begin: 0.0 has no place on the logarithmic axis \"x\"");
    }
}
