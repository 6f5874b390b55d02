package dev.amend.cli;

import dev.amend.pipeline.GenerationRequest;
import dev.amend.pipeline.Sample;
import java.util.List;
import picocli.CommandLine.ExitCode;

/** One run of {@code amend compare}: prompts × seeds → pairs of images → picture and page. */
final class CompareRun {
    private final CompareCommand options;
    private final Console console;
    private final List<Sample> samples;
    private final ComparisonFiles files;

    CompareRun(CompareCommand options, Console console) {
        this.options = options;
        this.console = console;
        this.samples = Comparison.samples(
                options.subject().prompts(), options.subject().seeds());
        this.files = ComparisonFiles.of(options.target().output());
    }

    int run() {
        long start = System.nanoTime();
        boolean force = options.target().force();
        files.check(force);
        try (console;
                DrawingModel model = options.open()) {
            GenerationRequest request = options.sampling().request(model.diffusion(), samples, model.editUses());
            model.diffusion().check(request);
            model.warnings().forEach(console::warn);
            DrawingReport report = new DrawingReport(model, request);
            Comparison comparison = new Comparison(model, request, console);
            boolean interrupted = !comparison.draw(options.compute().batches(request));
            if (!interrupted) {
                comparison.write(files, report, options.commandLine(), force);
            }
            report.print(console, interrupted, (System.nanoTime() - start) / 1e9);
            return interrupted ? comparison.interrupted() : ExitCode.OK;
        }
    }
}
