package dev.amend.cli;

import dev.amend.checkpoint.Checkpoint;
import dev.amend.clip.PromptEncoder;
import dev.amend.clip.PromptEncoders;
import dev.amend.edit.EditRequest;
import dev.amend.edit.EditResult;
import dev.amend.edit.Editor;
import dev.amend.edit.MapFile;
import dev.amend.edit.Recipe;
import dev.amend.edit.Spectrum;
import dev.amend.edit.TextMap;
import dev.amend.eval.PixelVerdicts;
import dev.amend.pipeline.EditUse;
import dev.amend.pipeline.GenerationRequest;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.ExitCode;

/** One run of {@code amend try}: edit → images before and after → verdicts → files. */
final class TryRun {
    /** Small images keep a processor busy only when several are drawn at once. */
    private static final int SMALL_AT_ONCE = 8;

    private final TryCommand options;
    private final Console console;
    private final TryFiles files;
    private double editSeconds;

    TryRun(TryCommand options, Console console) {
        this.options = options;
        this.console = console;
        this.files = options.target().files();
    }

    int run() {
        long start = System.nanoTime();
        files.check(options.target().force());
        try (console;
                DrawingModel model = DrawingModel.open(
                        options.model(),
                        new ModelOptions(),
                        List.of(),
                        new ComputeOptions(),
                        checkpoint -> List.of(edit(checkpoint)))) {
            GenerationRequest request = new SamplingOptions()
                    .request(model.diffusion(), Comparison.samples(TryEdit.prompts(), TryEdit.SEEDS), model.editUses());
            model.diffusion().check(request);
            model.warnings().forEach(console::warn);
            boolean isNew = files.prepare();
            DrawingReport report = new DrawingReport(model, request);
            Comparison comparison = new Comparison(model, request, console);
            boolean interrupted = !show(model, request, comparison, report);
            report.print(console, interrupted, secondsSince(start));
            if (interrupted) {
                if (isNew) {
                    files.withdraw();
                }
                return comparison.interrupted();
            }
            sayWhatIsNext();
            return ExitCode.OK;
        }
    }

    private DrawingModel.AppliedEdit edit(Checkpoint checkpoint) {
        EditRequest request = TryEdit.request(checkpoint.generationConfig());
        try (PromptEncoder encoder = PromptEncoders.load(checkpoint, Optional.empty())) {
            EditResult result = Editor.edit(encoder, request, console);
            editSeconds = result.encodeSeconds() + result.solveSeconds();
            TextMap map = Spectrum.of(result.map()).whole();
            MapFile file = new MapFile(map, Recipe.of(request, checkpoint).withRank(map.rank(), 0));
            return new DrawingModel.AppliedEdit(new FileUse(files.map(), 1), new EditUse(file, 1));
        }
    }

    /** Whether all was drawn. */
    private boolean show(DrawingModel model, GenerationRequest request, Comparison comparison, DrawingReport report) {
        long began = System.nanoTime();
        if (!comparison.draw(batches(request))) {
            return false;
        }
        double imageSeconds = secondsSince(began);
        tellTimes(report, imageSeconds, comparison.total());
        TryScores.of(model.checkpoint(), request, comparison).tell(report);
        write(model, comparison, report);
        return true;
    }

    private static List<GenerationRequest> batches(GenerationRequest request) {
        boolean small = PixelVerdicts.canJudge(request.width(), request.height());
        return request.inBatches(small ? SMALL_AT_ONCE : 1);
    }

    private void tellTimes(DrawingReport report, double imageSeconds, int images) {
        report.json().put("edit_seconds", editSeconds).put("image_seconds", imageSeconds / images);
        report.row("edit made", "in %.2f s".formatted(editSeconds));
        report.row("images", "%d in %.1f s, %.2f s each".formatted(images, imageSeconds, imageSeconds / images));
    }

    private void write(DrawingModel model, Comparison comparison, DrawingReport report) {
        boolean force = options.target().force();
        model.editUses().getFirst().edit().write(files.map(), force);
        comparison.write(files.comparison(), report, options.commandLine(), force);
        report.json().put("map", files.map().toString());
        report.line("wrote %s".formatted(files.map()));
    }

    private void sayWhatIsNext() {
        console.say("");
        console.say("Try next:");
        TryEdit.next(options.modelWords(), files.map().toString()).forEach(line -> console.say("  " + line));
    }

    private static double secondsSince(long moment) {
        return (System.nanoTime() - moment) / 1e9;
    }
}
