package dev.amend.cli;

import dev.amend.NumberText;
import dev.amend.Version;
import dev.amend.eval.Estimate;
import dev.amend.eval.EstimateJson;
import dev.amend.quality.ImageSet;
import dev.amend.quality.QualityPlan;
import dev.amend.quality.QualityResult;
import dev.amend.quality.QualityResult.Distances;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What {@code amend quality} tells in the end. */
final class QualityReport {
    private final Report report = new Report();
    private final ObjectNode json = report.json();

    /**
     * @param clip the folder of the CLIP that looks at the images
     * @param inception the file of the Inception that does, too
     */
    QualityReport(DrawingModel model, QualityPlan plan, Path clip, Optional<Path> inception) {
        Map<String, String> settings = DrawingReport.settings(model, plan.settings());
        tellPeople(model, plan, settings);
        report.row("CLIP", clip.toString());
        inception.ifPresent(file -> report.row("Inception", file.toString()));
        tellPrograms(model, plan, settings);
        json.put("clip", clip.toString());
        inception.ifPresent(file -> json.put("inception", file.toString()));
    }

    private void tellPeople(DrawingModel model, QualityPlan plan, Map<String, String> settings) {
        report.line(
                "%s, %s".formatted(model.title(), model.checkpoint().family().displayName()));
        report.rows(
                "edit",
                model.edits().stream().map(DrawingModel.AppliedEdit::text).toList());
        report.rows("LoRA", model.loras().stream().map(FileUse::text).toList());
        report.row(
                "prompts",
                "%s with %s, drawn unedited, edited and unedited with other seeds"
                        .formatted(
                                plan.prompts().size(),
                                NumberText.count(plan.seeds().size(), "seed")));
        plan.settings().negativePrompt().ifPresent(prompt -> report.row("negative prompt", Report.plain(prompt)));
        settings.forEach((label, value) -> report.row(label, Report.plain(value)));
    }

    private void tellPrograms(DrawingModel model, QualityPlan plan, Map<String, String> settings) {
        json.put("version", Version.current())
                .put("model", model.checkpoint().path().toString())
                .put("family", model.checkpoint().family().id());
        ArrayNode edits = json.putArray("edits");
        model.edits()
                .forEach(edit -> edits.addObject()
                        .put("file", edit.file().file().toString())
                        .put("strength", edit.file().strength())
                        .put("edit", edit.use().edit().recipe().summary()));
        ArrayNode loras = json.putArray("loras");
        model.loras().forEach(lora -> loras.add(lora.text()));
        plan.settings().negativePrompt().ifPresent(prompt -> json.put("negative", prompt));
        settings.forEach(json.putObject("settings")::put);
        json.put("batch", plan.batch());
        plan.prompts().forEach(json.putArray("prompts")::add);
        plan.seeds().forEach(json.putArray("seeds")::add);
        plan.otherSeeds().forEach(json.putArray("other_seeds")::add);
    }

    void tell(QualityResult result, QualityFiles files, double seconds) {
        json.put("images", result.images().size()).put("dimensions", result.dimensions());
        scores(result);
        report.line("");
        report.line("  from unedited to       edited   other seeds");
        distance(result, "Fréchet distance", "frechet_distance", Distances::frechet);
        distance(result, "CMMD", "cmmd", Distances::cmmd);
        distance(result, "cosine", "cosine", Distances::cosine);
        result.fid().ifPresent(fid -> distance("FID", "fid", fid.cost(), fid.baseline()));
        json.put("frechet_crude", result.isFrechetCrude());
        if (result.isFrechetCrude()) {
            crude(result, "CLIP", result.dimensions(), "the Fréchet distance");
        }
        result.fid().ifPresent(fid -> {
            json.put("fid_crude", result.isFidCrude());
            if (result.isFidCrude()) {
                crude(result, "Inception", fid.dimensions(), "FID");
            }
        });
        report.line("");
        report.line("wrote %s".formatted(files.json()));
        report.line("wrote %s".formatted(files.csv()));
        report.line("in %.1f s".formatted(seconds));
    }

    private void crude(QualityResult result, String network, int dimensions, String figure) {
        report.line("  %s are too few for %s's %,d dimensions: read %s beside that of other seeds only"
                .formatted(NumberText.count(result.images().size(), "image"), network, dimensions, figure));
    }

    private void scores(QualityResult result) {
        ObjectNode node = json.putObject("clip_score");
        report.line("");
        report.line("  CLIP score");
        score(node, ImageSet.UNEDITED.id(), result.unedited(), "%.2f");
        score(node, ImageSet.EDITED.id(), result.edited(), "%.2f");
        score(node, "difference", result.difference(), "%+.2f");
    }

    private void score(ObjectNode scores, String name, Estimate score, String format) {
        String span = score.span("   95 %%: " + format + " to " + format);
        report.line(String.format(Locale.ROOT, "    %-16s " + format + "%s", name, score.value(), span));
        EstimateJson.write(scores.putObject(name), score);
    }

    private void distance(QualityResult result, String name, String key, ToDoubleFunction<Distances> figure) {
        distance(name, key, figure.applyAsDouble(result.cost()), figure.applyAsDouble(result.baseline()));
    }

    private void distance(String name, String key, double cost, double baseline) {
        report.line(String.format(Locale.ROOT, "    %-16s %12.4f  %12.4f", name, cost, baseline));
        json.putObject(key).put(ImageSet.EDITED.id(), cost).put(ImageSet.OTHER_SEEDS.id(), baseline);
    }

    /** The whole report for programs. */
    String json() {
        return json.toPrettyString();
    }

    void print(Console console) {
        report.print(console);
    }
}
