package dev.amend.report;

import dev.amend.eval.Estimate;
import dev.amend.eval.JudgeResult;
import dev.amend.eval.Method;
import dev.amend.eval.MethodResult;
import dev.amend.eval.Metric;
import dev.amend.plot.Axis;
import dev.amend.plot.Chart;
import dev.amend.plot.Heading;
import dev.amend.plot.LineChart;
import dev.amend.plot.LineChart.Series;
import dev.amend.plot.ScatterChart;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.TreeMap;
import java.util.function.Function;

/** What one judge says, drawn. */
record EvaluationCharts(JudgeResult judge) {
    private static final int FEWEST_OF_A_SWEEP = 3;
    private static final List<Double> F1 = List.of(0.5, 0.6, 0.7, 0.8, 0.9);
    private static final String INTERVALS = "intervals: 95 % of bootstrap draws of rows";

    /** Those that there is enough for, by name. */
    SequencedMap<String, Chart> all() {
        SequencedMap<String, Chart> charts = new LinkedHashMap<>();
        methods().ifPresent(chart -> charts.put("methods", chart));
        lambda().ifPresent(chart -> charts.put("lambda", chart));
        return charts;
    }

    /** What each method wins and what it costs; empty where a method has no positives or no negatives. */
    Optional<ScatterChart> methods() {
        boolean complete = judge.methods().stream()
                .allMatch(method -> method.metrics().containsKey(Metric.GENERALITY)
                        && method.metrics().containsKey(Metric.SPECIFICITY));
        return complete
                ? Optional.of(new ScatterChart(
                        new Heading("Generality against specificity", INTERVALS),
                        Axis.share("generality"),
                        Axis.share("specificity"),
                        F1,
                        judge.methods().stream().map(EvaluationCharts::point).toList()))
                : Optional.empty();
    }

    private static ScatterChart.Point point(MethodResult method) {
        return new ScatterChart.Point(
                method.method().id(),
                drawn(method.metrics().get(Metric.GENERALITY)),
                drawn(method.metrics().get(Metric.SPECIFICITY)));
    }

    /** How the figures change with λ; empty where edits that differ in λ alone are fewer than three. */
    Optional<LineChart> lambda() {
        Map<Double, MethodResult> byLambda = new TreeMap<>();
        judge.methods().forEach(method -> plainLambda(method.method()).ifPresent(at -> byLambda.put(at, method)));
        if (byLambda.size() < FEWEST_OF_A_SWEEP) {
            return Optional.empty();
        }
        List<Series> series = new ArrayList<>();
        for (Metric metric : Metric.values()) {
            if (byLambda.values().stream().allMatch(method -> method.metrics().containsKey(metric))) {
                series.add(new Series(
                        metric.id(), points(byLambda, method -> method.metrics().get(metric))));
            }
        }
        series.add(new Series("F1", points(byLambda, MethodResult::f1)));
        return Optional.of(new LineChart(
                new Heading("The edit by its λ", INTERVALS),
                Axis.log("λ"),
                Axis.share("share of verdicts"),
                LineChart.Intervals.BANDS,
                series));
    }

    /** λ of TIME without anything beside it. */
    private static Optional<Double> plainLambda(Method method) {
        return method instanceof Method.Time time && time.parts().isEmpty() ? time.lambda() : Optional.empty();
    }

    private static List<LineChart.Point> points(
            Map<Double, MethodResult> byLambda, Function<MethodResult, Estimate> figure) {
        return byLambda.entrySet().stream()
                .map(at -> new LineChart.Point(at.getKey(), drawn(figure.apply(at.getValue()))))
                .toList();
    }

    private static dev.amend.plot.Estimate drawn(Estimate figure) {
        return dev.amend.plot.Estimate.of(
                figure.value(), figure.interval().low(), figure.interval().high());
    }
}
