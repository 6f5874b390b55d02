package dev.amend.report;

import dev.amend.eval.Estimate;
import dev.amend.eval.JudgeResult;
import dev.amend.eval.Method;
import dev.amend.eval.MethodResult;
import dev.amend.eval.Metric;
import dev.amend.plot.Axis;
import dev.amend.plot.Chart;
import dev.amend.plot.Datum;
import dev.amend.plot.Heading;
import dev.amend.plot.LineChart;
import dev.amend.plot.LineChart.Series;
import dev.amend.plot.Range;
import dev.amend.plot.ScatterChart;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What one judge says, drawn. */
record EvaluationCharts(JudgeResult judge) {
    private static final int FEWEST_OF_A_SWEEP = 3;
    private static final List<Double> F1 = List.of(0.5, 0.6, 0.7, 0.8, 0.9);
    private static final double TENTHS = 10;
    private static final String INTERVALS = "intervals: 95 % of bootstrap draws of rows";

    /** Those that there is enough for, by name. */
    SequencedMap<String, Chart> all() {
        SequencedMap<String, Chart> charts = new LinkedHashMap<>();
        methods().ifPresent(chart -> charts.put("methods", chart));
        charts.putAll(sweeps());
        return charts;
    }

    /**
     * What each method wins and what it costs; empty where one has no positives or no negatives. Not the unedited model, which wins and costs nothing: the
     * others would be crowded in the corner opposite to its own.
     */
    private Optional<ScatterChart> methods() {
        List<MethodResult> methods = judge.methods().stream()
                .filter(method -> !method.method().equals(Method.NONE))
                .toList();
        boolean complete = methods.stream()
                .allMatch(method -> method.metrics().containsKey(Metric.GENERALITY)
                        && method.metrics().containsKey(Metric.SPECIFICITY));
        if (methods.isEmpty() || !complete) {
            return Optional.empty();
        }
        List<ScatterChart.Point> points =
                methods.stream().map(EvaluationCharts::point).toList();
        return Optional.of(new ScatterChart(
                new Heading("Generality against specificity", INTERVALS),
                axis("generality", points.stream().map(ScatterChart.Point::x)),
                axis("specificity", points.stream().map(ScatterChart.Point::y)),
                F1,
                points));
    }

    /** From the last tenth that is below all of them, intervals included. */
    private static Axis axis(String title, Stream<Datum> shares) {
        double least = shares.mapToDouble(share -> share.extent().low()).min().orElseThrow();
        return Axis.share(title).from(Math.min(Math.floor(TENTHS * least), TENTHS - 1) / TENTHS, 1);
    }

    private static ScatterChart.Point point(MethodResult method) {
        return new ScatterChart.Point(
                method.method().id(),
                drawn(method.metrics().get(Metric.GENERALITY)),
                drawn(method.metrics().get(Metric.SPECIFICITY)));
    }

    /** How the figures change with λ, of each kind of edit of which there are three λ. */
    private SequencedMap<String, LineChart> sweeps() {
        Map<String, SortedMap<Double, MethodResult>> byKind = new LinkedHashMap<>();
        for (MethodResult method : judge.methods()) {
            if (method.method() instanceof Method.Time time && time.lambda().isPresent()) {
                byKind.computeIfAbsent(kind(time), _ -> new TreeMap<>())
                        .put(time.lambda().get(), method);
            }
        }
        SequencedMap<String, LineChart> charts = new LinkedHashMap<>();
        byKind.forEach((kind, byLambda) -> {
            if (byLambda.size() >= FEWEST_OF_A_SWEEP) {
                charts.put("lambda" + kind, sweep("The edit by its λ" + kind.replace("-", ", "), byLambda));
            }
        });
        return charts;
    }

    /** What is other than in the plain edit: {@code -plural}. */
    private static String kind(Method.Time time) {
        return time.parts().stream().map(part -> "-" + part.id()).collect(Collectors.joining());
    }

    /** The interval is that of F1 alone: the surfaces of five lines cover one another. */
    private static LineChart sweep(String title, SortedMap<Double, MethodResult> byLambda) {
        List<Series> series = new ArrayList<>();
        for (Metric metric : Metric.values()) {
            if (byLambda.values().stream().allMatch(method -> method.metrics().containsKey(metric))) {
                series.add(new Series(
                        metric.id(),
                        points(
                                byLambda,
                                method -> Datum.of(method.metrics().get(metric).value()))));
            }
        }
        series.add(new Series("F1", points(byLambda, method -> drawn(method.f1()))));
        return new LineChart(
                new Heading(title, "of F1 also the interval: 95 % of bootstrap draws of rows"),
                Axis.log("λ"),
                Axis.share("share of verdicts"),
                LineChart.Intervals.BANDS,
                series);
    }

    private static List<LineChart.Point> points(
            Map<Double, MethodResult> byLambda, Function<MethodResult, Datum> figure) {
        return byLambda.entrySet().stream()
                .map(at -> new LineChart.Point(at.getKey(), figure.apply(at.getValue())))
                .toList();
    }

    private static Datum drawn(Estimate figure) {
        return new Datum(figure.value(), figure.interval().map(interval -> new Range(interval.low(), interval.high())));
    }
}
