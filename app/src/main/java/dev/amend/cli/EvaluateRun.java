package dev.amend.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.amend.NumberText;
import dev.amend.Version;
import dev.amend.eval.EvaluatedTable;
import dev.amend.eval.Evaluation;
import dev.amend.eval.EvaluationFolder;
import dev.amend.eval.EvaluationResult;
import dev.amend.eval.ImageSettings;
import dev.amend.eval.JudgeChoice;
import dev.amend.eval.TableFile;
import dev.amend.file.AtomicFile;
import dev.amend.pipeline.Sample;
import dev.amend.report.EvaluationPage;
import java.util.List;
import picocli.CommandLine.ExitCode;

/** One run of {@code amend evaluate}: settings → what is missing → images and verdicts → report. */
final class EvaluateRun {
    private final EvaluateCommand options;
    private final Console console;

    EvaluateRun(EvaluateCommand options, Console console) {
        this.options = options;
        this.console = console;
    }

    int run() {
        TableFile table = TableFile.open(options.subject().data(options.model()).orElseThrow());
        Evaluation asked = evaluation(table);
        EvaluationFolder folder = EvaluationFolder.open(
                options.target().folder(),
                asked,
                table.table(),
                options.target().keepImages());
        try (console;
                Interruption interruption = new Interruption(console, "these images")) {
            EvaluateProgress progress = new EvaluateProgress(folder, console, interruption);
            options.engine()
                    .runner(options.target().folder(), options.target().keepImages())
                    .run(folder.evaluation(), folder.missing(), progress);
            if (!folder.missing().isEmpty()) {
                return interrupted(folder, progress);
            }
            EvaluationResult result = folder.result();
            folder.write(result);
            EvaluationPage page = new EvaluationPage(folder, result, options.commandLine());
            AtomicFile.write(folder.page(), true, 0, new PageBody(page::writeTo));
            page.charts()
                    .forEach((name, chart) -> AtomicFile.write(
                            folder.chart(name), true, chart.svg().getBytes(UTF_8)));
            new EvaluateReport(folder, result).print(console, progress.effort());
            return ExitCode.OK;
        }
    }

    private int interrupted(EvaluationFolder folder, EvaluateProgress progress) {
        console.complain("interrupted: %,d of %s judged; the same command goes on from here: %s"
                .formatted(progress.done(), NumberText.count(folder.images(), "image"), options.commandLine()));
        return Interruption.EXIT;
    }

    /** Everything that decides it, before anything is drawn. */
    private Evaluation evaluation(TableFile table) {
        List<Integer> rows = options.subject().rows(table);
        List<Long> seeds = options.subject().seeds();
        try (DrawingModel model = DrawingModel.open(
                options.model(), options.modelOptions(), List.of(), options.compute(), _ -> List.of())) {
            MeasuredModel measured = new MeasuredModel(model);
            Sample any = new Sample(table.table().rows().getFirst().source(), seeds.getFirst());
            ImageSettings images = measured.images(options.sampling(), options.compute(), any);
            return new Evaluation(
                    Version.current(),
                    measured.identity(options.model(), options.modelOptions()),
                    new EvaluatedTable(table.name(), table.sha256(), rows),
                    seeds,
                    options.methods().methods(model.checkpoint().generationConfig()),
                    images,
                    JudgeChoice.of(
                            table.table(),
                            images.width(),
                            images.height(),
                            options.subject().clip(),
                            model.checkpoint()),
                    options.methods().preserve(),
                    options.methods().corpus());
        }
    }
}
