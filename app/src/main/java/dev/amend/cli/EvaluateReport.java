package dev.amend.cli;

import dev.amend.NumberText;
import dev.amend.eval.Agreement;
import dev.amend.eval.Effort;
import dev.amend.eval.Estimate;
import dev.amend.eval.EstimateJson;
import dev.amend.eval.Evaluation;
import dev.amend.eval.EvaluationFolder;
import dev.amend.eval.EvaluationResult;
import dev.amend.eval.Gain;
import dev.amend.eval.ImageSettings;
import dev.amend.eval.JudgeResult;
import dev.amend.eval.MethodResult;
import dev.amend.eval.Metric;
import dev.amend.report.Percent;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.node.ObjectNode;

/** What {@code amend evaluate} tells in the end. */
final class EvaluateReport {
    private static final int FLAWS_SHOWN = 5;
    private static final String CELL = "%13s";

    private final Report report = new Report();
    private final EvaluationFolder folder;
    private final EvaluationResult result;

    /**
     * A column of a table.
     *
     * @param key the same for programs
     * @param figure of one line
     */
    private record Column<R>(String heading, String key, Function<R, Optional<Estimate>> figure) {}

    EvaluateReport(EvaluationFolder folder, EvaluationResult result) {
        this.folder = folder;
        this.result = result;
    }

    void print(Console console, Effort effort) {
        settings();
        result.judges().forEach(this::scores);
        result.judges().stream().filter(judge -> !judge.gains().isEmpty()).forEach(this::gains);
        result.agreements().forEach(this::agreement);
        flaws();
        effort(effort);
        report.line("wrote %s".formatted(folder.report()));
        report.line("wrote %s".formatted(folder.rows()));
        report.line("wrote %s".formatted(folder.page()));
        ObjectNode json = report.json();
        json.put("report", folder.report().toString())
                .put("rows", folder.rows().toString())
                .put("page", folder.page().toString());
        report.print(console);
    }

    private void settings() {
        Evaluation evaluation = result.evaluation();
        ImageSettings images = evaluation.images();
        report.line("%s, %s"
                .formatted(
                        evaluation.model().name(), evaluation.model().family().displayName()));
        report.row(
                "table",
                "%s: %s, %s"
                        .formatted(
                                evaluation.table().name(),
                                NumberText.count(evaluation.table().rows().size(), "row"),
                                NumberText.count(evaluation.seeds().size(), "seed")));
        report.row("scheduler", "%s, %s".formatted(images.scheduler().id(), NumberText.count(images.steps(), "step")));
        report.row("guidance", NumberText.of(images.guidanceScale()));
        report.row("size", "%d×%d".formatted(images.width(), images.height()));
    }

    private void scores(JudgeResult judge) {
        int width = width(judge);
        List<Column<MethodResult>> columns = columns(judge, MethodResult::metrics, MethodResult::f1);
        columns.add(new Column<>("√GS", "geometric_mean", method -> Optional.of(method.geometricMean())));
        report.line("");
        report.line(line(width, "by " + judge.judge(), columns.stream().map(Column::heading)));
        ObjectNode json = report.json().withObject("scores").putObject(judge.judge());
        for (MethodResult method : judge.methods()) {
            String id = method.method().id();
            report.line(line(width, id, cells(method, columns, figure -> Percent.of(figure.value()))));
            intervals(width, cells(method, columns, Percent::span));
            write(json.putObject(id), method, columns);
        }
    }

    /** Of edits beside the first, in points. */
    private void gains(JudgeResult judge) {
        int width = width(judge);
        List<Column<Gain>> columns = columns(judge, Gain::metrics, Gain::f1);
        report.line("");
        report.line(line(
                width,
                "by " + judge.judge(),
                Stream.concat(columns.stream().map(Column::heading), Stream.of("of the gap"))));
        ObjectNode json = report.json().withObject("gains").putObject(judge.judge());
        for (Gain gain : judge.gains()) {
            String id = gain.method().id();
            Stream<String> figures = cells(gain, columns, figure -> Percent.points(figure.value()));
            Stream<String> gap = Stream.of(gain.gap().map(Percent::of).orElse(""));
            report.line(line(width, id, Stream.concat(figures, gap)));
            intervals(width, cells(gain, columns, Percent::pointSpan));
            ObjectNode node = json.putObject(id).put("base", gain.base().id());
            write(node, gain, columns);
            gain.gap().ifPresent(share -> node.put("gap", share));
        }
        String base = judge.gains().getFirst().base().id();
        report.line("  points more than %s, row by row, and how much of its way to the oracle's F1 that is"
                .formatted(base));
    }

    /** Of one row there are none. */
    private void intervals(int width, Stream<String> cells) {
        String line = line(width, "", cells);
        if (!line.isBlank()) {
            report.line(line);
        }
    }

    private static int width(JudgeResult judge) {
        return judge.methods().stream()
                .mapToInt(method -> method.method().id().length())
                .max()
                .orElseThrow();
    }

    private static <R> List<Column<R>> columns(
            JudgeResult judge, Function<R, Map<Metric, Estimate>> metrics, Function<R, Estimate> f1) {
        List<Column<R>> columns = new ArrayList<>();
        judge.metrics()
                .forEach(metric -> columns.add(new Column<>(
                        metric.id(),
                        metric.id(),
                        line -> Optional.ofNullable(metrics.apply(line).get(metric)))));
        columns.add(new Column<>("F1", "f1", line -> Optional.of(f1.apply(line))));
        return columns;
    }

    private static <R> Stream<String> cells(R line, List<Column<R>> columns, Function<Estimate, String> text) {
        return columns.stream()
                .map(column -> column.figure().apply(line).map(text).orElse(""));
    }

    private static <R> void write(ObjectNode json, R line, List<Column<R>> columns) {
        columns.forEach(column -> column.figure()
                .apply(line)
                .ifPresent(figure -> EstimateJson.write(json.putObject(column.key()), figure)));
    }

    private static String line(int width, String label, Stream<String> cells) {
        String padded = String.format(Locale.ROOT, "  %-" + Math.max(width, 10) + "s", label);
        return cells.map(CELL::formatted)
                .collect(Collectors.joining("", padded, ""))
                .stripTrailing();
    }

    private void agreement(Agreement agreement) {
        String byMetric = agreement.byMetric().entrySet().stream()
                .map(share -> "%s %s"
                        .formatted(
                                share.getKey().id(), Percent.of(share.getValue().value())))
                .collect(Collectors.joining(", "));
        report.line("");
        report.line("  %s and %s agree on %s of %,d verdicts: %s"
                .formatted(
                        agreement.first(),
                        agreement.second(),
                        Percent.of(agreement.all().value()),
                        agreement.all().counted(),
                        byMetric));
        ObjectNode json = report.json().withObject("agreement");
        json.put(agreement.first() + "_" + agreement.second(), agreement.all().value());
    }

    private void flaws() {
        result.flaws().stream().limit(FLAWS_SHOWN).forEach(flaw -> report.line("  " + Report.plain(flaw)));
        int more = result.flaws().size() - FLAWS_SHOWN;
        if (more > 0) {
            report.line("  and %d more, in %s".formatted(more, folder.report()));
        }
    }

    private void effort(Effort effort) {
        report.line("");
        report.json().put("images", effort.images()).put("seconds", effort.seconds());
        if (effort.images() > 0) {
            report.json().put("unet_seconds", effort.unetSeconds());
            report.line("%s in %.1f s, %.2f a second, %.0f %% of it in the UNet"
                    .formatted(
                            NumberText.count(effort.images(), "image"),
                            effort.seconds(),
                            effort.images() / effort.seconds(),
                            100 * effort.unetSeconds() / effort.seconds()));
        }
    }
}
