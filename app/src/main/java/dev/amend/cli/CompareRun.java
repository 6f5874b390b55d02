package dev.amend.cli;

import dev.amend.Version;
import dev.amend.image.ComparisonPage;
import dev.amend.image.Grid;
import dev.amend.image.Image;
import dev.amend.image.Infotext;
import dev.amend.image.PictureTable;
import dev.amend.pipeline.EditUse;
import dev.amend.pipeline.GenerationParameters;
import dev.amend.pipeline.GenerationRequest;
import dev.amend.pipeline.Latents;
import dev.amend.pipeline.Sample;
import dev.amend.pipeline.StableDiffusion;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.stream.Stream;
import picocli.CommandLine.ExitCode;

/** One run of {@code amend compare}: prompts × seeds → pairs of images → picture and page. */
final class CompareRun {
    private final CompareCommand options;
    private final Console console;
    private final List<String> prompts;
    private final List<Long> seeds;
    private final ComparisonFiles files;
    private final List<Drawn> drawn = new ArrayList<>();
    private final Map<Sample, Image> unedited = new HashMap<>();
    private final Map<Sample, Image> edited = new HashMap<>();

    /** A batch before it is decoded, and where its images go then. */
    private record Drawn(List<Sample> samples, Latents latents, Map<Sample, Image> into) {
        void decode(StableDiffusion model) {
            List<Image> images = model.decode(latents);
            for (int i = 0; i < images.size(); i++) {
                into.put(samples.get(i), images.get(i));
            }
        }
    }

    CompareRun(CompareCommand options, Console console) {
        this.options = options;
        this.console = console;
        this.prompts = options.subject().prompts();
        this.seeds = options.subject().seeds();
        this.files = ComparisonFiles.of(options.target().output());
    }

    int run() {
        long start = System.nanoTime();
        files.check(options.target().force());
        try (console;
                DrawingModel model = options.open()) {
            GenerationRequest request = options.sampling().request(model.diffusion(), samples(), model.editUses());
            model.diffusion().check(request);
            model.warnings().forEach(console::warn);
            DrawingReport report = new DrawingReport(model, request);
            boolean interrupted = !drawAll(model, request);
            if (!interrupted) {
                write(model, request, report);
            }
            report.print(console, interrupted, (System.nanoTime() - start) / 1e9);
            return interrupted ? interrupted() : ExitCode.OK;
        }
    }

    /** Row by row. */
    private List<Sample> samples() {
        return prompts.stream()
                .flatMap(prompt -> seeds.stream().map(seed -> new Sample(prompt, seed)))
                .toList();
    }

    private int interrupted() {
        console.complain(
                "interrupted: %d of %s drawn, nothing written".formatted(drawn(), Numbers.count(total(), "image")));
        return Interruption.EXIT;
    }

    private int drawn() {
        return drawn.stream().mapToInt(batch -> batch.samples().size()).sum();
    }

    private int total() {
        return 2 * prompts.size() * seeds.size();
    }

    /**
     * Whether all was drawn: all without the edits, then all with them, and decoded at the end. Where memory is short, each network
     * is then loaded once.
     */
    private boolean drawAll(DrawingModel model, GenerationRequest request) {
        List<GenerationRequest> batches = options.compute().batches(request);
        try (Interruption interruption = new Interruption(console)) {
            batches.stream().takeWhile(_ -> !interruption.isAsked()).forEach(model.diffusion()::readPrompts);
            Drawing drawing = new Drawing(model.diffusion(), console, interruption);
            return draw(drawing, batches, List.of(), unedited)
                    && draw(drawing, batches, request.edits(), edited)
                    && decodeAll(model.diffusion(), interruption);
        }
    }

    private boolean draw(
            Drawing drawing, List<GenerationRequest> batches, List<EditUse> edits, Map<Sample, Image> into) {
        for (GenerationRequest batch : batches) {
            String stage = "image %d of %d".formatted(drawn() + 1, total());
            Optional<Latents> latents = drawing.latents(batch.withEdits(edits), stage, Drawing.Watcher.NOBODY);
            if (latents.isEmpty()) {
                return false;
            }
            drawn.add(new Drawn(batch.samples(), latents.get(), into));
        }
        return true;
    }

    private boolean decodeAll(StableDiffusion model, Interruption interruption) {
        for (int i = 0; i < drawn.size(); i++) {
            if (interruption.isAsked()) {
                return false;
            }
            console.at("decoding", i, drawn.size());
            drawn.get(i).decode(model);
        }
        console.at("decoding", drawn.size(), drawn.size());
        return true;
    }

    private void write(DrawingModel model, GenerationRequest request, DrawingReport report) {
        List<String> edits =
                model.edits().stream().map(DrawingModel.AppliedEdit::text).toList();
        Image grid = Grid.draw(table(String.join(" + ", edits)));
        SequencedMap<String, String> text = new LinkedHashMap<>();
        // As other interfaces do it, a grid tells of its first image.
        text.put(
                Infotext.KEYWORD,
                GenerationParameters.of(
                                model.diffusion(), request, request.samples().getFirst())
                        .format());
        text.put("Comment", options.commandLine());
        files.write(
                grid,
                text,
                new ComparisonPage(
                        table(model.name() + ", unedited and edited"),
                        edits,
                        settings(model, report),
                        options.commandLine()),
                options.target().force());
        files.tell(report, grid);
    }

    private PictureTable table(String title) {
        List<PictureTable.Group> groups = seeds.stream()
                .map(seed -> new PictureTable.Group("seed " + seed, List.of("unedited", "edited")))
                .toList();
        List<PictureTable.Row> rows = prompts.stream()
                .map(prompt -> new PictureTable.Row(prompt, cells(prompt)))
                .toList();
        return new PictureTable(Optional.of(title), groups, rows);
    }

    private List<Image> cells(String prompt) {
        return seeds.stream()
                .map(seed -> new Sample(prompt, seed))
                .flatMap(sample -> Stream.of(unedited.get(sample), edited.get(sample)))
                .toList();
    }

    private SequencedMap<String, String> settings(DrawingModel model, DrawingReport report) {
        SequencedMap<String, String> settings = new LinkedHashMap<>();
        settings.put("model", model.checkpoint().path().toString());
        settings.put("family", model.checkpoint().family().displayName());
        options.sampling().negative().ifPresent(prompt -> settings.put("negative prompt", prompt));
        settings.putAll(report.settings());
        for (FileUse lora : model.loras()) {
            settings.merge("LoRA", lora.text(), (one, other) -> one + "; " + other);
        }
        settings.put("made with", "amend " + Version.current());
        return settings;
    }
}
