package dev.amend.report;

import dev.amend.NumberText;
import dev.amend.eval.Agreement;
import dev.amend.eval.Evaluation;
import dev.amend.eval.EvaluationFolder;
import dev.amend.eval.EvaluationResult;
import dev.amend.eval.ImageSettings;
import dev.amend.eval.JudgeResult;
import dev.amend.page.Html;
import dev.amend.page.Page;
import dev.amend.plot.Chart;
import dev.amend.tensor.NativeLibraries;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.stream.Collectors;

/**
 * An evaluation as one HTML file: figures with their intervals, charts, domains, and each row with its images of the first seed, where the
 * images were kept.
 *
 * @param folder of the evaluation, finished
 * @param command the command line that makes it again
 */
public record EvaluationPage(EvaluationFolder folder, EvaluationResult result, String command) {

    /** Writes the page, which is to be stored as UTF-8. */
    public void writeTo(Appendable out) throws IOException {
        Html html = new Html(out);
        Page.begin(html, title(), EvaluationPage.class, "evaluation.css");
        html.add("<header>\n<h1 dir=\"auto\">%s</h1>\n<p>%s</p>\n</header>\n", title(), what());
        for (JudgeResult judge : result.judges()) {
            judge(html, judge);
        }
        agreements(html);
        domains(html);
        flaws(html);
        rows(html);
        Page.madeBy(html, settings(), command);
        Page.end(html);
    }

    private String title() {
        return "Edits of %s, measured".formatted(evaluation().model().name());
    }

    private Evaluation evaluation() {
        return result.evaluation();
    }

    private String what() {
        return "table %s: %s, %s, %s"
                .formatted(
                        evaluation().table().name(),
                        NumberText.count(evaluation().table().rows().size(), "edit"),
                        NumberText.count(evaluation().seeds().size(), "seed"),
                        NumberText.count(folder.images(), "image"));
    }

    private void judge(Html html, JudgeResult judge) throws IOException {
        html.add("<section>\n<h2>By %s</h2>\n", judge.judge());
        ScoreTables tables = new ScoreTables(html, judge);
        tables.methods();
        if (tables.hasGains()) {
            html.add(
                    "<p>By how many points each edit is better than the first, row by row, and how much of the first's way to the oracle's F1 that is.</p>\n");
            tables.gains();
        }
        if (judge.equals(result.judges().getFirst())) {
            html.raw("<div class=\"charts\">\n");
            for (Chart chart : charts().values()) {
                html.raw("<figure>").raw(chart.svg()).raw("</figure>\n");
            }
            html.raw("</div>\n");
        }
        html.raw("</section>\n");
    }

    /** What the leading judge says, drawn: its charts by name. */
    public SequencedMap<String, Chart> charts() {
        return new EvaluationCharts(result.judges().getFirst()).all();
    }

    private void agreements(Html html) throws IOException {
        for (Agreement agreement : result.agreements()) {
            String byMetric = agreement.byMetric().entrySet().stream()
                    .map(share -> "%s %s"
                            .formatted(
                                    share.getKey().id(),
                                    Percent.of(share.getValue().value())))
                    .collect(Collectors.joining(", "));
            html.add(
                    "<p>%s and %s agree on %s of %s verdicts: %s.</p>\n",
                    agreement.first(),
                    agreement.second(),
                    Percent.of(agreement.all().value()),
                    agreement.all().counted(),
                    byMetric);
        }
    }

    private void domains(Html html) throws IOException {
        ScoreTables tables = new ScoreTables(html, result.judges().getFirst());
        if (tables.hasDomains()) {
            html.raw("<section>\n<h2>By domain</h2>\n");
            tables.domains();
            html.raw("</section>\n");
        }
    }

    private void flaws(Html html) throws IOException {
        List<String> flaws = result.flaws();
        if (!flaws.isEmpty()) {
            html.raw("<section>\n<h2>What is odd about the table</h2>\n<ul>\n");
            for (String flaw : flaws) {
                html.add("<li dir=\"auto\">%s</li>\n", flaw);
            }
            html.raw("</ul>\n</section>\n");
        }
    }

    private void rows(Html html) throws IOException {
        html.add(
                "<section>\n<h2>By edit</h2>\n<p>Opened, an edit shows each prompt%s and what %s says of it, with seed %s.</p>\n",
                folder.keepsImages() ? " with its images" : "",
                result.judges().getFirst().judge(),
                evaluation().seeds().getFirst());
        new RowSections(html, folder, result.judges().getFirst()).write();
        html.raw("</section>\n");
    }

    private SequencedMap<String, String> settings() {
        ImageSettings images = evaluation().images();
        SequencedMap<String, String> settings = new LinkedHashMap<>();
        settings.put("amend", evaluation().version());
        settings.put("model", evaluation().model().name());
        settings.put("family", evaluation().model().family().displayName());
        settings.put("table", evaluation().table().name());
        settings.put("table, SHA-256", evaluation().table().sha256());
        settings.put("seeds", numbers(evaluation().seeds()));
        settings.put("scheduler", images.scheduler().id());
        settings.put("steps", Integer.toString(images.steps()));
        settings.put("guidance", NumberText.of(images.guidanceScale()));
        settings.put("size", "%d×%d".formatted(images.width(), images.height()));
        settings.put("precision", images.dtype().toString());
        settings.put("Java", System.getProperty("java.vm.version"));
        settings.putAll(NativeLibraries.versions());
        settings.put("system", System.getProperty("os.name") + " " + System.getProperty("os.arch"));
        return settings;
    }

    private static String numbers(List<Long> numbers) {
        return numbers.stream().map(String::valueOf).collect(Collectors.joining(", "));
    }
}
