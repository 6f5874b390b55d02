package dev.amend.plot;

import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Charts in words, with every figure, for those who hear them; and single figures, for those who point at them. */
final class Description {
    private Description() {}

    static String of(LineChart chart) {
        String axes = "%s over %s".formatted(chart.y().title(), chart.x().title());
        return whole(
                chart,
                axes,
                chart.series().stream()
                        .map(line -> line.points().stream()
                                .map(point -> figure(chart, point))
                                .collect(Collectors.joining(", ", prefix(line.label()), ""))));
    }

    static String of(LineChart chart, LineChart.Series line, LineChart.Point point) {
        return prefix(line.label()) + figure(chart, point);
    }

    private static String figure(LineChart chart, LineChart.Point point) {
        return "%s at %s"
                .formatted(point.y().text(chart.y().unit()), chart.x().unit().rounded(point.x()));
    }

    static String of(ScatterChart chart) {
        return whole(chart, "", chart.points().stream().map(point -> of(chart, point)));
    }

    static String of(ScatterChart chart, ScatterChart.Point point) {
        return prefix(point.label()) + figure(chart.x(), point.x()) + ", " + figure(chart.y(), point.y());
    }

    private static String figure(Axis axis, Datum datum) {
        return (axis.title() + " " + datum.text(axis.unit())).strip();
    }

    static String of(BarChart chart) {
        String target = chart.target()
                .map(line -> prefix(line.label()) + chart.axis().unit().rounded(line.value()))
                .orElse("");
        Stream<String> rows = chart.rows().stream()
                .map(row -> IntStream.range(0, chart.names().size())
                        .mapToObj(index -> figure(chart, row, index))
                        .collect(Collectors.joining(", ", prefix(row.label()), "")));
        return whole(chart, chart.axis().title(), Stream.concat(Stream.of(target), rows));
    }

    static String of(BarChart chart, BarChart.Row row, int index) {
        return prefix(row.label()) + figure(chart, row, index);
    }

    private static String figure(BarChart chart, BarChart.Row row, int index) {
        String figure = row.bars().get(index).text(chart.axis().unit());
        return (chart.names().get(index) + " " + figure).strip();
    }

    private static String prefix(String label) {
        return label.isBlank() ? "" : label + ": ";
    }

    private static String whole(Chart chart, String axes, Stream<String> figures) {
        return Stream.concat(Stream.of(chart.heading().note(), axes), figures)
                .filter(text -> !text.isBlank())
                .map(text -> text.endsWith(".") ? text : text + ".")
                .collect(Collectors.joining(" "));
    }
}
