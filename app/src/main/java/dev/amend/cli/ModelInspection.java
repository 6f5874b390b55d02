package dev.amend.cli;

import dev.amend.NumberText;
import dev.amend.checkpoint.Checkpoint;
import dev.amend.checkpoint.CrossAttentionLayout;
import dev.amend.checkpoint.DiffusersFolder;
import dev.amend.checkpoint.Fingerprint;
import dev.amend.checkpoint.Models;
import dev.amend.checkpoint.SafetensorsFile;
import dev.amend.checkpoint.SingleFile;
import dev.amend.checkpoint.StoredComponent;
import dev.amend.config.CLIPTextConfig;
import dev.amend.config.Family;
import dev.amend.config.GenerationConfig;
import dev.amend.edit.ModelExport;
import dev.amend.edit.Recipe;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A Stable Diffusion model.
 *
 * @param tokenizer its own, or one of the hub cache that serves as well
 * @param generation how its makers recommend to draw with it and to edit it
 * @param edits what amend did to it, by the maps that lie with it
 */
record ModelInspection(
        Path path,
        Layout layout,
        Family family,
        List<StoredComponent> components,
        CrossAttentionLayout crossAttention,
        List<CLIPTextConfig> textConfigs,
        Optional<Path> tokenizer,
        GenerationConfig generation,
        Fingerprint fingerprint,
        List<Made> edits)
        implements Inspection {

    /** How the model lies on disk. */
    enum Layout {
        DIFFUSERS("a diffusers folder"),
        SINGLE_FILE("a single file");

        private final String text;

        Layout(String text) {
            this.text = text;
        }
    }

    /** An edit that a model has seen. */
    record Made(Path map, Recipe recipe) {}

    static ModelInspection of(Checkpoint checkpoint) {
        return new ModelInspection(
                checkpoint.path(),
                switch (checkpoint) {
                    case DiffusersFolder _ -> Layout.DIFFUSERS;
                    case SingleFile _ -> Layout.SINGLE_FILE;
                },
                checkpoint.family(),
                components(checkpoint),
                checkpoint.layout(),
                checkpoint.textConfigs(),
                checkpoint.tokenizer(0).or(Models::cachedTokenizer),
                checkpoint.generationConfig(),
                checkpoint.fingerprint(),
                edits(checkpoint));
    }

    private static List<StoredComponent> components(Checkpoint checkpoint) {
        return switch (checkpoint) {
            case DiffusersFolder folder -> StoredComponent.inFolder(folder.path());
            case SingleFile single -> {
                try (SafetensorsFile file = SafetensorsFile.open(single.path())) {
                    yield StoredComponent.inFile(file);
                }
            }
        };
    }

    private static List<Made> edits(Checkpoint checkpoint) {
        Fingerprint now = checkpoint.fingerprint();
        List<Made> edits = new ArrayList<>();
        for (Path map : ModelExport.maps(checkpoint)) {
            try (SafetensorsFile file = SafetensorsFile.open(map)) {
                Recipe.find(map.toString(), file.metadata())
                        .filter(recipe -> recipe.base().unet().equals(now.unet()))
                        .filter(recipe -> !recipe.base().projections().equals(now.projections()))
                        .ifPresent(recipe -> edits.add(new Made(map, recipe)));
            }
        }
        return edits;
    }

    private int width() {
        return Math.toIntExact(crossAttention.projections().getFirst().shape().size(1));
    }

    private long editable() {
        return crossAttention.projections().stream()
                .mapToLong(projection -> projection.shape().elements())
                .sum();
    }

    @Override
    public void tell(Report report) {
        report.line("%s: %s, %s".formatted(path, family.displayName(), layout.text));
        for (StoredComponent component : components) {
            report.row(component.name(), text(component));
        }
        report.row(
                "cross-attention",
                "%d layers, each with keys and values, %d wide: %,d parameters to edit"
                        .formatted(crossAttention.layers(), width(), editable()));
        for (CLIPTextConfig text : textConfigs) {
            report.row(
                    "text encoder",
                    "%d layers, %d wide, %s"
                            .formatted(
                                    text.numHiddenLayers(),
                                    text.hiddenSize(),
                                    text.hiddenAct().configName()));
        }
        report.row("tokenizer", tokenizer.map(Path::toString).orElse("not found; give one with --tokenizer FOLDER"));
        report.rows("recommended", recommended().stream().toList());
        report.row("fingerprint", RecipeRows.fingerprint(fingerprint));
        for (Made made : edits) {
            report.line("edited by amend, by the map %s:".formatted(made.map()));
            RecipeRows.tell(made.recipe(), report);
        }
        tellJson(report.json());
    }

    /** In words: {@code 20 steps, guidance 3, lambda 10}. */
    private Optional<String> recommended() {
        Stream<String> steps = generation.numInferenceSteps().map(count -> NumberText.count(count, "step")).stream();
        Stream<String> guidance = generation.guidanceScale().map(scale -> "guidance " + NumberText.of(scale)).stream();
        Stream<String> lambda = generation.editLambda().map(value -> "lambda " + NumberText.of(value)).stream();
        Stream<String> plural =
                generation.editPluralLambda().map(value -> "plural at lambda " + NumberText.of(value)).stream();
        return Optional.of(Stream.of(steps, guidance, lambda, plural)
                        .flatMap(texts -> texts)
                        .collect(Collectors.joining(", ")))
                .filter(text -> !text.isEmpty());
    }

    private String text(StoredComponent component) {
        String counts = TensorCounts.of(component.tensors()).text();
        return switch (layout) {
            case SINGLE_FILE -> counts;
            case DIFFUSERS ->
                "%s, in %s%s"
                        .formatted(
                                counts,
                                component.files().stream()
                                        .map(file -> file.getFileName().toString())
                                        .collect(Collectors.joining(", ")),
                                component.variant().isEmpty() ? "" : " (variant %s)".formatted(component.variant()));
        };
    }

    private void tellJson(ObjectNode json) {
        json.put("file", path.toString())
                .put("kind", "model")
                .put("family", family.id())
                .put("layout", layout.name().toLowerCase(Locale.ROOT));
        ArrayNode parts = json.putArray("components");
        for (StoredComponent component : components) {
            ObjectNode part = parts.addObject().put("name", component.name()).put("variant", component.variant());
            ArrayNode files = part.putArray("files");
            component.files().forEach(file -> files.add(file.toString()));
            TensorCounts.of(component.tensors()).addTo(part);
        }
        json.putObject("cross_attention")
                .put("layers", crossAttention.layers())
                .put("projections", crossAttention.projections().size())
                .put("width", width())
                .put("parameters", editable());
        ArrayNode encoders = json.putArray("text_encoders");
        for (CLIPTextConfig text : textConfigs) {
            encoders.addObject()
                    .put("layers", text.numHiddenLayers())
                    .put("width", text.hiddenSize())
                    .put("heads", text.numAttentionHeads())
                    .put("activation", text.hiddenAct().configName());
        }
        json.put("tokenizer", tokenizer.map(Path::toString).orElse(null));
        json.putObject("recommended")
                .put("steps", generation.numInferenceSteps().orElse(null))
                .put("guidance", generation.guidanceScale().orElse(null))
                .put("lambda", generation.editLambda().orElse(null))
                .put("plural_lambda", generation.editPluralLambda().orElse(null));
        json.putObject("fingerprint")
                .put("unet", fingerprint.unet())
                .put("projections", fingerprint.projections())
                .put("text_encoder", fingerprint.textEncoder());
        ArrayNode made = json.putArray("edits");
        edits.forEach(edit ->
                made.addObject().put("map", edit.map().toString()).set("recipe", RecipeRows.json(edit.recipe())));
    }
}
