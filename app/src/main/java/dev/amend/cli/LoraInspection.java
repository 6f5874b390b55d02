package dev.amend.cli;

import dev.amend.adapter.LoraFile;
import dev.amend.adapter.LoraStyle;
import dev.amend.adapter.UnusedKey;
import dev.amend.checkpoint.SafetensorsFile;
import dev.amend.config.Family;
import dev.amend.edit.Recipe;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A low-rank adapter.
 *
 * @param style of its names; none for those of diffusers before PEFT
 * @param scaledAlike whether alpha is the rank on every module, so that the factors count as they are
 * @param unsupported what amend does not use of it
 */
record LoraInspection(
        Path path,
        Optional<LoraStyle> style,
        TensorCounts counts,
        LoraModules modules,
        SortedSet<Integer> ranks,
        SortedSet<Double> alphas,
        boolean scaledAlike,
        LoraFamily family,
        Map<String, String> metadata,
        Optional<Recipe> recipe,
        List<UnusedKey> unsupported)
        implements Inspection {

    /** Metadata worth a line, in this order. */
    private static final List<String> SHOWN = List.of(
            "modelspec.title",
            "ss_output_name",
            "modelspec.description",
            "modelspec.author",
            "modelspec.license",
            "modelspec.date",
            "modelspec.trigger_phrase",
            "modelspec.architecture",
            "modelspec.resolution",
            "ss_base_model_version",
            "ss_sd_model_name",
            "ss_network_module",
            "ss_training_comment");

    static LoraInspection of(SafetensorsFile file, LoraFile lora) {
        SortedSet<Integer> ranks = new TreeSet<>();
        SortedSet<Double> alphas = new TreeSet<>();
        boolean scaledAlike = true;
        for (LoraFile.Module module : lora.modules().values()) {
            double alpha = module.alpha();
            ranks.add(module.rank());
            alphas.add(alpha);
            scaledAlike &= alpha == module.rank();
        }
        Optional<Recipe> recipe = Recipe.find(file.path().toString(), file.metadata());
        return new LoraInspection(
                file.path(),
                lora.style(),
                TensorCounts.of(file.tensors().values()),
                LoraModules.of(lora),
                ranks,
                alphas,
                scaledAlike,
                LoraFamily.of(file.metadata(), lora),
                file.metadata(),
                recipe,
                lora.unsupported());
    }

    private List<String> warnings() {
        List<String> warnings = new ArrayList<>();
        if (ranks.size() > 1) {
            warnings.add("its modules have different ranks; some loaders, diffusers among them, scale these wrongly");
        }
        if (!scaledAlike) {
            warnings.add("alpha is not the rank on every module; loaders that overlook alpha scale it wrongly");
        }
        if (!unsupported.isEmpty()) {
            UnusedKey first = unsupported.getFirst();
            warnings.add("amend does not use %s: %s %s"
                    .formatted(
                            unsupported.size() == 1 ? "one of its tensors" : unsupported.size() + " of its tensors",
                            Report.plain(first.key()),
                            first.reason()));
        }
        return warnings;
    }

    @Override
    public void tell(Report report) {
        report.line("%s: a LoRA for %s".formatted(path, family.text()));
        report.row(
                "style",
                style.map(known -> switch (known) {
                            case KOHYA -> "kohya (loads everywhere)";
                            case PEFT -> "PEFT (diffusers and its relatives)";
                        })
                        .orElse("that of diffusers before PEFT"));
        report.row("modules", modules.text());
        report.row("rank", text(ranks) + (ranks.size() == 1 ? " on every module" : ", different between modules"));
        report.row("alpha", text(alphas) + (scaledAlike ? ", the rank everywhere" : ""));
        report.row("holds", counts.text());
        report.rows(
                "metadata",
                SHOWN.stream()
                        .filter(metadata::containsKey)
                        .map(key -> key + " = " + Report.plain(metadata.get(key)))
                        .toList());
        recipe.ifPresent(made -> {
            report.line("made by amend:");
            RecipeRows.tell(made, report);
        });
        warnings().forEach(warning -> report.line("warning: " + warning));
        tellJson(report.json());
    }

    private void tellJson(ObjectNode json) {
        json.put("file", path.toString())
                .put("kind", "lora")
                .put("family", family.family().map(Family::id).orElse(null))
                .put("family_by", family.by())
                .put(
                        "style",
                        style.map(known -> known.name().toLowerCase(Locale.ROOT))
                                .orElse("diffusers"));
        modules.addTo(json.putObject("modules"));
        ArrayNode rankList = json.putArray("ranks");
        ranks.forEach(rankList::add);
        ArrayNode alphaList = json.putArray("alphas");
        alphas.forEach(alphaList::add);
        json.put("one_rank", ranks.size() == 1).put("alpha_is_rank", scaledAlike);
        counts.addTo(json);
        ObjectNode strings = json.putObject("metadata");
        metadata.forEach(strings::put);
        recipe.ifPresent(made -> json.set("recipe", RecipeRows.json(made)));
        ArrayNode list = json.putArray("warnings");
        warnings().forEach(list::add);
    }

    private static String text(SortedSet<? extends Number> numbers) {
        return numbers.stream()
                .map(number -> number.doubleValue() == number.intValue()
                        ? Integer.toString(number.intValue())
                        : number.toString())
                .collect(Collectors.joining(", "));
    }
}
