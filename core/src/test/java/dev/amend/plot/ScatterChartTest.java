package dev.amend.plot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ScatterChartTest {
    @Test
    void namesOfClosePointsCoverNeitherEachOtherNorPoints() {
        Drawn drawn = Drawn.of(Charts.crowd());

        List<Box> labels = drawn.labels();
        assertThat(labels).hasSize(6);
        for (Box label : labels) {
            assertThat(labels.stream().filter(label::overlaps)).containsExactly(label);
            assertThat(drawn.points())
                    .noneMatch(point -> label.overlaps(Box.around(point.getFirst(), point.getLast(), 9, 9)));
        }
    }

    @Test
    void manyNamesDoNotOverlapEither() {
        Random random = new Random(7);
        Drawn drawn = Drawn.of(Charts.scatter(IntStream.range(0, 25)
                .mapToObj(i -> new ScatterChart.Point(
                        "method " + i, Datum.of(random.nextDouble(0.5, 0.8)), Datum.of(random.nextDouble(0.4, 0.7))))));

        List<Box> labels = drawn.labels();
        assertThat(labels).hasSize(25);
        for (Box label : labels) {
            assertThat(labels.stream().filter(label::overlaps)).containsExactly(label);
        }
    }

    @Test
    void everyPointLiesOnItsPlaceBetweenTheAxes() {
        Drawn drawn = Drawn.of(Charts.scatter(Stream.of(
                new ScatterChart.Point("a", Datum.of(0), Datum.of(0)),
                new ScatterChart.Point("b", Datum.of(0.4), Datum.of(0.6)),
                new ScatterChart.Point("c", Datum.of(1), Datum.of(1)))));

        List<List<Double>> points = drawn.points();
        double left = points.get(0).getFirst();
        double bottom = points.get(0).getLast();
        double right = points.get(2).getFirst();
        double top = points.get(2).getLast();
        assertThat(points.get(1).getFirst()).isCloseTo(left + 0.4 * (right - left), within(0.02));
        assertThat(points.get(1).getLast()).isCloseTo(bottom + 0.6 * (top - bottom), within(0.02));
        List<Double> line = Drawn.numbers(drawn.typed("plot-f1").getFirst(), "points");
        for (int i = 0; i < line.size(); i += 2) {
            assertThat(line.get(i)).isBetween(left, right);
            assertThat(line.get(i + 1)).isBetween(top, bottom);
        }
    }

    @Test
    void intervalsCrossAtTheirPoint() {
        Drawn drawn = Drawn.of(Charts.scatter(
                Stream.of(new ScatterChart.Point("a", Datum.of(0.5, 0.4, 0.7), Datum.of(0.2, 0.1, 0.3)))));

        List<Double> point = drawn.points().getFirst();
        List<Double> level = Drawn.numbers(drawn.typed("plot-whisker").getFirst(), "d");
        List<Double> upright = Drawn.numbers(drawn.typed("plot-whisker").getLast(), "d");
        assertThat(level.get(1)).isEqualTo(point.getLast());
        assertThat(point.getFirst() - level.get(0)).isCloseTo((level.get(2) - level.get(0)) / 3, within(0.02));
        assertThat(upright.get(0)).isEqualTo(point.getFirst());
        assertThat(point.getLast()).isBetween(upright.get(2), upright.get(1));
    }

    @Test
    void levelsOfF1AreNamed() {
        assertThat(Drawn.of(Charts.crowd()).texts()).contains("F1 50\u00a0%", "F1 80\u00a0%");
    }

    @Test
    void aPaperWithoutRoomLeavesNamesOut() {
        Drawn drawn = Drawn.of(Charts.scatter(IntStream.range(0, 200)
                        .mapToObj(i -> new ScatterChart.Point("method number " + i, Datum.of(0.5), Datum.of(0.5))))
                .svg(new Size(360, 240)));

        assertThat(drawn.points()).hasSize(200);
        assertThat(drawn.labels()).hasSizeBetween(5, 100);
    }

    @Test
    void mistakesAreNamed() {
        ScatterChart.Point point = new ScatterChart.Point("a", Datum.of(1), Datum.of(1));
        Heading heading = Heading.of("title");
        Axis share = Axis.share("");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ScatterChart(heading, share, Axis.linear(""), List.of(0.5), List.of(point)))
                .withMessage("F1 is a mean of shares, expected linear axes of shares");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ScatterChart(heading, share, share, List.of(80.0), List.of(point)))
                .withMessage("level 80.0 of F1, expected one between 0 and 1");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ScatterChart(heading, share, share, List.of(), List.of()))
                .withMessage("a chart of no points");
    }
}
