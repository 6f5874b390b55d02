package dev.amend.cli;

import dev.amend.NumberText;
import dev.amend.image.Image;
import dev.amend.pipeline.GenerationRequest;
import dev.amend.pipeline.Sample;
import dev.amend.pipeline.StableDiffusion;
import dev.amend.tokenizer.ClipTokenizer;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.SequencedMap;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What was drawn and how, gathered while it is drawn and told once. */
final class DrawingReport {
    private final Report report = new Report();
    private final ObjectNode json = report.json();
    private final DrawingModel model;
    private final SequencedMap<String, String> settings;

    DrawingReport(DrawingModel model, GenerationRequest request) {
        this.model = model;
        this.settings = settings(model, request);
        report.line(
                "%s, %s".formatted(model.title(), model.checkpoint().family().displayName()));
        tellJson(request);
        prompts(request);
        settings.forEach((label, value) -> report.row(label, Report.plain(value)));
        report.rows(
                "edit",
                model.edits().stream()
                        .map(edit ->
                                "%s (%s)".formatted(edit.text(), edit.file().file()))
                        .toList());
        report.rows("LoRA", model.loras().stream().map(FileUse::text).toList());
    }

    /** The prompts, and which of them are longer than what a text encoder reads at once. */
    private void prompts(GenerationRequest request) {
        ArrayNode list = json.putArray("prompts");
        for (String prompt :
                request.samples().stream().map(Sample::prompt).distinct().toList()) {
            int chunks = model.diffusion().chunks(prompt);
            list.addObject().put("prompt", prompt).put("chunks", chunks);
            report.row(list.size() == 1 ? "prompt" : "", "\"%s\"%s".formatted(Report.plain(prompt), reading(chunks)));
        }
        request.negativePrompt().ifPresent(prompt -> {
            int chunks = model.diffusion().chunks(prompt);
            json.putObject("negative").put("prompt", prompt).put("chunks", chunks);
            report.row("negative prompt", "\"%s\"%s".formatted(Report.plain(prompt), reading(chunks)));
        });
    }

    private static String reading(int chunks) {
        return chunks == 1 ? "" : ", read in %d chunks of %d tokens".formatted(chunks, ClipTokenizer.MAX_LENGTH - 2);
    }

    /** How a model draws what it is asked for, in words. */
    static SequencedMap<String, String> settings(DrawingModel model, GenerationRequest request) {
        StableDiffusion diffusion = model.diffusion();
        SequencedMap<String, String> settings = new LinkedHashMap<>();
        settings.put(
                "scheduler",
                "%s, %s".formatted(diffusion.scheduler(request).id(), NumberText.count(request.steps(), "step")));
        settings.put("guidance", NumberText.of(request.guidanceScale()));
        settings.put("size", "%d×%d".formatted(request.width(), request.height()));
        settings.put("computed in", "%s on %s".formatted(dtype(diffusion), device(diffusion)));
        return settings;
    }

    private static String dtype(StableDiffusion diffusion) {
        return diffusion.options().computeTypeName();
    }

    private static String device(StableDiffusion diffusion) {
        return diffusion.options().device().name().toLowerCase(Locale.ROOT);
    }

    /** The same for a page. */
    SequencedMap<String, String> settings() {
        return settings;
    }

    ObjectNode json() {
        return json;
    }

    private void tellJson(GenerationRequest request) {
        json.put("model", model.checkpoint().path().toString())
                .put("family", model.checkpoint().family().id())
                .put("scheduler", model.diffusion().scheduler(request).id())
                .put("steps", request.steps())
                .put("guidance", request.guidanceScale())
                .put("width", request.width())
                .put("height", request.height())
                .put("dtype", dtype(model.diffusion()))
                .put("device", device(model.diffusion()));
        ArrayNode edits = json.putArray("edits");
        model.edits()
                .forEach(edit -> edits.addObject()
                        .put("file", edit.file().file().toString())
                        .put("strength", edit.file().strength())
                        .put("edit", edit.use().edit().recipe().summary()));
        ArrayNode loras = json.putArray("loras");
        model.loras()
                .forEach(lora ->
                        loras.addObject().put("file", lora.file().toString()).put("strength", lora.strength()));
        ArrayNode unused = json.putArray("unused");
        model.unused().forEach(key -> unused.add(key.toString()));
    }

    /** An image of a file of its own. */
    void image(Path file, long seed, Image image, double seconds) {
        json.withArray("images")
                .addObject()
                .put("file", file.toString())
                .put("seed", seed)
                .put("width", image.width())
                .put("height", image.height())
                .put("seconds", seconds);
        report.line(
                "wrote %s: %d×%d, seed %d, in %.1f s".formatted(file, image.width(), image.height(), seed, seconds));
    }

    /** One fact below the title. */
    void row(String label, String value) {
        report.row(label, value);
    }

    void line(String line) {
        report.line(line);
    }

    /** Says how long it all took, and prints. */
    void print(Console console, boolean interrupted, double seconds) {
        json.put("interrupted", interrupted).put("seconds", seconds);
        report.line("in %.1f s".formatted(seconds));
        report.print(console);
    }
}
