package dev.amend.cli;

import dev.amend.AmendException;
import dev.amend.NumberText;
import dev.amend.image.Image;
import dev.amend.image.Infotext;
import dev.amend.pipeline.GenerationParameters;
import dev.amend.pipeline.GenerationRequest;
import dev.amend.pipeline.Sample;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.ExitCode;

/** One run of {@code amend generate}: seeds → batches → files → report. */
final class GenerateRun {
    private final GenerateCommand options;
    private final Console console;
    private final long start = System.nanoTime();
    private final List<Long> seeds;
    private final ImageFiles files;
    private int finished;

    GenerateRun(GenerateCommand options, Console console) {
        this.options = options;
        this.console = console;
        this.seeds = options.subject().seeds();
        this.files = ImageFiles.of(options.target().output(), seeds);
    }

    int run() {
        files.check(options.target().force(), options.target().preview() > 0);
        try (console;
                DrawingModel model = options.open()) {
            GenerationRequest request = options.sampling().request(model.diffusion(), samples(), model.editUses());
            model.diffusion().check(request);
            model.warnings().forEach(console::warn);
            files.prepare();
            DrawingReport report = new DrawingReport(model, request);
            boolean interrupted = !drawOrTell(model, request, report);
            report.print(console, interrupted, secondsSince(start));
            return interrupted ? interrupted() : ExitCode.OK;
        }
    }

    /** Whether all was drawn. What was finished before an error stays, so it is told before the error is. */
    private boolean drawOrTell(DrawingModel model, GenerationRequest request, DrawingReport report) {
        try {
            return drawAll(model, request, report);
        } catch (AmendException e) {
            if (finished > 0) {
                report.print(console, false, secondsSince(start));
                console.complain(finishedOfAll());
            }
            throw e;
        }
    }

    private List<Sample> samples() {
        return seeds.stream()
                .map(seed -> new Sample(options.subject().prompt(), seed))
                .toList();
    }

    private int interrupted() {
        console.complain("interrupted: " + finishedOfAll());
        return Interruption.EXIT;
    }

    private String finishedOfAll() {
        return "%d of %s finished".formatted(finished, NumberText.count(seeds.size(), "image"));
    }

    /** Whether all was drawn. */
    private boolean drawAll(DrawingModel model, GenerationRequest request, DrawingReport report) {
        report.json().putArray("images");
        try (Interruption interruption = new Interruption(console)) {
            Drawing drawing = new Drawing(model.diffusion(), console, interruption);
            for (GenerationRequest batch : options.compute().batches(request)) {
                if (!draw(drawing, model, batch, report)) {
                    return false;
                }
            }
            return true;
        }
    }

    private boolean draw(Drawing drawing, DrawingModel model, GenerationRequest batch, DrawingReport report) {
        long began = System.nanoTime();
        int size = batch.samples().size();
        List<Path> targets = files.files().subList(finished, finished + size);
        List<Path> forming = targets.stream().map(ImageFiles::preview).toList();
        Optional<List<Image>> images;
        try (Previews previews =
                new Previews(model.diffusion(), options.target().preview(), forming)) {
            images = drawing.draw(batch, stage(size), previews);
        }
        if (images.isEmpty()) {
            return false;
        }
        double seconds = secondsSince(began) / size;
        for (int i = 0; i < size; i++) {
            Sample sample = batch.samples().get(i);
            Infotext parameters = GenerationParameters.of(model.diffusion(), batch, sample);
            Image image = images.get().get(i);
            Pictures.write(
                    targets.get(i),
                    image,
                    Map.of(Infotext.KEYWORD, parameters.format()),
                    options.target().force());
            report.image(targets.get(i), sample.seed(), image, seconds);
            finished++;
        }
        return true;
    }

    /** "image 2 of 4", "images 3–4 of 4". */
    private String stage(int size) {
        int first = finished + 1;
        return size == 1
                ? "image %d of %d".formatted(first, seeds.size())
                : "images %d–%d of %d".formatted(first, finished + size, seeds.size());
    }

    private static double secondsSince(long moment) {
        return (System.nanoTime() - moment) / 1e9;
    }
}
