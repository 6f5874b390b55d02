package dev.amend.cli;

import dev.amend.NumberText;
import dev.amend.edit.Edit;
import dev.amend.pipeline.GenerationRequest;
import dev.amend.pipeline.Sample;
import dev.amend.quality.Observers;
import dev.amend.quality.QualityMeasurement;
import dev.amend.quality.QualityPlan;
import dev.amend.quality.QualityResult;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.ExitCode;

/** One run of {@code amend quality}: prompts × seeds → three sets of images → distances → report. */
final class QualityRun {
    private final QualityCommand options;
    private final Console console;

    QualityRun(QualityCommand options, Console console) {
        this.options = options;
        this.console = console;
    }

    int run() {
        List<Long> seeds = options.subject().seeds();
        try (console;
                DrawingModel model = options.open()) {
            QualityPlan plan = plan(model, seeds);
            Path clip = options.subject().clip(model.checkpoint());
            Optional<Path> inception = options.subject().inception();
            try (Observers observers = Observers.open(clip, inception)) {
                options.files().prepare();
                model.warnings().forEach(console::warn);
                return measure(model, observers, plan, new QualityReport(model, plan, clip, inception));
            }
        }
    }

    private QualityPlan plan(DrawingModel model, List<Long> seeds) {
        List<Edit> edits = model.editUses().stream()
                .flatMap(use -> use.edit().recipe().said().stream())
                .toList();
        List<String> prompts = options.subject().prompts(edits);
        List<Sample> any = List.of(new Sample(prompts.getFirst(), seeds.getFirst()));
        GenerationRequest settings = options.sampling().request(model.diffusion(), any, model.editUses());
        model.diffusion().check(settings);
        return new QualityPlan(prompts, seeds, settings, MeasuredModel.batch(options.compute(), settings));
    }

    private int measure(DrawingModel model, Observers observers, QualityPlan plan, QualityReport report) {
        try (Interruption interruption = new Interruption(console, "these images")) {
            QualityProgress progress =
                    new QualityProgress(model.diffusion(), plan, options.files(), console, interruption);
            Optional<QualityResult> result =
                    new QualityMeasurement(model.diffusion(), observers).measure(plan, progress);
            if (result.isEmpty()) {
                console.complain("interrupted: %,d of %s drawn, nothing measured"
                        .formatted(progress.done(), NumberText.count(progress.total(), "image")));
                return Interruption.EXIT;
            }
            report.tell(result.get(), options.files(), progress.seconds());
            options.files().write(report.json(), result.get());
            report.print(console);
            return ExitCode.OK;
        }
    }
}
