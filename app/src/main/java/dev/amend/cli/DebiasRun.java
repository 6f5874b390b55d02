package dev.amend.cli;

import dev.amend.NumberText;
import dev.amend.Version;
import dev.amend.debias.DebiasFolder;
import dev.amend.debias.DebiasResult;
import dev.amend.debias.DebiasSettings;
import dev.amend.debias.DebiasTable;
import dev.amend.debias.Debiasing;
import dev.amend.debias.Search;
import dev.amend.debias.ShareTarget;
import dev.amend.eval.Contrast;
import dev.amend.eval.EvaluatedTable;
import dev.amend.eval.Evaluation;
import dev.amend.eval.ImageSettings;
import dev.amend.eval.JudgeChoice;
import dev.amend.eval.JudgeUse;
import dev.amend.eval.Method;
import dev.amend.eval.PromptList;
import dev.amend.pipeline.Sample;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import picocli.CommandLine.ExitCode;

/** One run of {@code amend debias}: settings → images and verdicts → report. */
final class DebiasRun {
    private final DebiasCommand options;
    private final Console console;

    DebiasRun(DebiasCommand options, Console console) {
        this.options = options;
        this.console = console;
    }

    int run() {
        ShareTarget target = options.subject().target();
        Search search = options.editing().search();
        DebiasTable table =
                DebiasTable.open(options.subject().data(options.model()).orElseThrow(), target);
        DebiasSettings asked = new DebiasSettings(
                evaluation(table),
                target,
                search,
                options.editing().preserveSaid(),
                options.subject().measuresBystanders());
        DebiasFolder folder = DebiasFolder.open(options.target().folder(), asked);
        try (console;
                Interruption interruption = new Interruption(console, "these images")) {
            DebiasProgress progress = new DebiasProgress(target, console, interruption);
            Optional<DebiasResult> result = Debiasing.run(folder, table, progress);
            if (result.isEmpty()) {
                return interrupted(progress);
            }
            folder.write(result.get());
            new DebiasReport(folder, result.get()).print(console, progress);
            return ExitCode.OK;
        }
    }

    private int interrupted(DebiasProgress progress) {
        console.complain("interrupted: %s judged in this run; the same command goes on from here: %s"
                .formatted(NumberText.count(progress.images(), "image"), options.commandLine()));
        return Interruption.EXIT;
    }

    /** What is drawn and who judges it, before anything is drawn. */
    private Evaluation evaluation(DebiasTable table) {
        List<Integer> rows = options.subject().rows(table);
        List<Long> seeds = options.subject().seeds();
        Optional<PromptList> preserve = options.editing().preserve();
        try (DrawingModel model = DrawingModel.open(
                options.model(), options.modelOptions(), List.of(), options.compute(), _ -> List.of())) {
            MeasuredModel measured = new MeasuredModel(model);
            Sample any = new Sample(table.rows().getFirst().validation(), seeds.getFirst());
            ImageSettings images = measured.images(options.sampling(), options.compute(), any);
            return new Evaluation(
                    Version.current(),
                    measured.identity(options.model(), options.modelOptions()),
                    new EvaluatedTable(table.name(), table.sha256(), rows),
                    seeds,
                    List.of(Method.NONE),
                    images,
                    List.of(judge(table, images, model)),
                    preserve,
                    Optional.empty());
        }
    }

    /** The one that leads, because λ can be steered by one judge alone. */
    private JudgeUse judge(DebiasTable table, ImageSettings images, DrawingModel model) {
        Stream<Contrast> contrasts = table.rows().stream().map(DebiasTable.Row::said);
        return JudgeChoice.of(
                        contrasts,
                        images.width(),
                        images.height(),
                        options.subject().clip(),
                        model.checkpoint())
                .getFirst();
    }
}
