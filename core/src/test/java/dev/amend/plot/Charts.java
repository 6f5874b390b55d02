package dev.amend.plot;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Charts for tests. */
final class Charts {
    static final List<Double> LAMBDAS = List.of(0.01, 0.1, 1.0, 10.0, 100.0, 1000.0);

    private static final List<String> METHODS =
            List.of("none", "oracle", "λ = 0.1", "λ = 1", "keys only", "values only");

    private Charts() {}

    /** A line over λ with intervals of ±3 % that end at 0 and 1. */
    static LineChart.Series series(String label, double... shares) {
        return new LineChart.Series(
                label,
                IntStream.range(0, shares.length)
                        .mapToObj(i -> new LineChart.Point(LAMBDAS.get(i), around(shares[i])))
                        .toList());
    }

    static Datum around(double share) {
        return Datum.of(share, Math.max(0, share - 0.03), Math.min(1, share + 0.03));
    }

    static LineChart lines(LineChart.Intervals intervals, LineChart.Series... series) {
        return new LineChart(
                new Heading("What λ trades", "24 seeds"),
                Axis.log("λ"),
                Axis.share("Share"),
                intervals,
                List.of(series));
    }

    static LineChart sweep() {
        return lines(
                LineChart.Intervals.BANDS,
                series("generality", 0.92, 0.91, 0.88, 0.72, 0.4, 0),
                series("specificity", 0.6, 0.61, 0.7, 0.8, 0.9, 1));
    }

    static ScatterChart scatter(Stream<ScatterChart.Point> points) {
        return new ScatterChart(
                Heading.of("Generality against specificity"),
                Axis.share("Generality"),
                Axis.share("Specificity"),
                List.of(0.5, 0.8),
                points.toList());
    }

    /** Six methods at almost one place. */
    static ScatterChart crowd() {
        return scatter(IntStream.range(0, METHODS.size())
                .mapToObj(
                        i -> new ScatterChart.Point(METHODS.get(i), around(0.9 + 0.005 * i), around(0.8 - 0.004 * i))));
    }

    static BarChart professions() {
        return new BarChart(
                Heading.of("Share of women by profession"),
                Axis.share("Women"),
                List.of("before", "after"),
                List.of(
                        BarChart.Row.of("nurse", around(0.97), around(0.54)),
                        BarChart.Row.of("farmer", around(0.12), around(0.5))),
                Optional.of(new BarChart.Target("half", 0.5)));
    }

    static Stream<Chart> all() {
        return Stream.of(sweep(), crowd(), professions());
    }
}
