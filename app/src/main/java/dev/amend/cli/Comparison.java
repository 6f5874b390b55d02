package dev.amend.cli;

import dev.amend.NumberText;
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

/** Pairs of images of the same noise, without a model's edits and with them: prompts × seeds → picture and page. */
final class Comparison {
    private final DrawingModel model;
    private final GenerationRequest request;
    private final List<String> prompts;
    private final List<Long> seeds;
    private final Console console;
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

    /** @param request of {@link #samples} and the model's edits */
    Comparison(DrawingModel model, GenerationRequest request, Console console) {
        this.model = model;
        this.request = request;
        this.prompts = request.samples().stream().map(Sample::prompt).distinct().toList();
        this.seeds = request.samples().stream().map(Sample::seed).distinct().toList();
        this.console = console;
    }

    /** Row by row. */
    static List<Sample> samples(List<String> prompts, List<Long> seeds) {
        return prompts.stream()
                .flatMap(prompt -> seeds.stream().map(seed -> new Sample(prompt, seed)))
                .toList();
    }

    /**
     * Whether all was drawn: all without the edits, then all with them, and decoded at the end. Where memory is short, each network
     * is then loaded once.
     *
     * @param batches the request in parts that are drawn at once
     */
    boolean draw(List<GenerationRequest> batches) {
        StableDiffusion diffusion = model.diffusion();
        try (Interruption interruption = new Interruption(console)) {
            batches.stream().takeWhile(_ -> !interruption.isAsked()).forEach(diffusion::readPrompts);
            Drawing drawing = new Drawing(diffusion, console, interruption);
            return draw(drawing, batches, List.of(), unedited)
                    && draw(drawing, batches, request.edits(), edited)
                    && decodeAll(diffusion, interruption);
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

    private boolean decodeAll(StableDiffusion diffusion, Interruption interruption) {
        for (int i = 0; i < drawn.size(); i++) {
            if (interruption.isAsked()) {
                return false;
            }
            console.at("decoding", i, drawn.size());
            drawn.get(i).decode(diffusion);
        }
        console.at("decoding", drawn.size(), drawn.size());
        return true;
    }

    private int drawn() {
        return drawn.stream().mapToInt(batch -> batch.samples().size()).sum();
    }

    /** How many images there are in all. */
    int total() {
        return 2 * request.samples().size();
    }

    Image unedited(Sample sample) {
        return unedited.get(sample);
    }

    Image edited(Sample sample) {
        return edited.get(sample);
    }

    /** Tells that Ctrl-C came before all was drawn; the exit status for it. */
    int interrupted() {
        console.complain(
                "interrupted: %d of %s drawn, nothing written".formatted(drawn(), NumberText.count(total(), "image")));
        return Interruption.EXIT;
    }

    /** @param command that makes it again */
    void write(ComparisonFiles files, DrawingReport report, String command, boolean force) {
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
        text.put("Comment", command);
        files.write(
                grid,
                text,
                new ComparisonPage(table(model.name() + ", unedited and edited"), edits, settings(report), command),
                force);
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
        return samples(List.of(prompt), seeds).stream()
                .flatMap(sample -> Stream.of(unedited(sample), edited(sample)))
                .toList();
    }

    private SequencedMap<String, String> settings(DrawingReport report) {
        SequencedMap<String, String> settings = new LinkedHashMap<>();
        settings.put("model", model.title());
        settings.put("family", model.checkpoint().family().displayName());
        request.negativePrompt().ifPresent(prompt -> settings.put("negative prompt", prompt));
        settings.putAll(report.settings());
        for (FileUse lora : model.loras()) {
            settings.merge("LoRA", lora.text(), (one, other) -> one + "; " + other);
        }
        settings.put("made with", "amend " + Version.current());
        return settings;
    }
}
