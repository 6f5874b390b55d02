package dev.amend.cli;

import dev.amend.tensor.Cpu;
import dev.amend.tensor.DType;
import dev.amend.train.TrainingPlan;
import dev.amend.train.TrainingSettings;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** Reads the settings of a training. Every key must be there: a training takes hours, and a default that nobody saw would be found late. */
final class TrainingYaml {
    /** The settings of the built-in model. */
    static final String BUILT_IN = "toyland.yaml";

    private static final String EXPECTED = "a mapping with the keys of the built-in settings";
    private static final String IMAGE_TOWER = "image_tower";
    private static final Set<String> KEYS = Set.of("scenes", "seed", "dtype", "clip", IMAGE_TOWER, "vae", "unet");
    private static final List<String> PLAN =
            List.of("steps", "batch", "learning_rate", "warmup", "average_decay", "weight_decay");
    private static final String DIVERGENCE_WEIGHT = "divergence_weight";
    private static final String CAPTION_DROPOUT = "caption_dropout";

    private final YamlFile file;
    private final JsonNode root;

    private TrainingYaml(YamlFile file) {
        this.file = file;
        this.root = file.root();
    }

    static TrainingSettings read(Path path) {
        return new TrainingYaml(YamlFile.read(path, EXPECTED)).read();
    }

    static TrainingSettings builtIn() {
        return new TrainingYaml(YamlFile.parse(BUILT_IN, builtInText(), EXPECTED)).read();
    }

    /** The file itself, with its comments. */
    static byte[] builtInText() {
        try (InputStream in = TrainingYaml.class.getResourceAsStream(BUILT_IN)) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private TrainingSettings read() {
        file.checkKeys("the file", root, KEYS);
        return new TrainingSettings(
                integer("the file", root, "scenes"),
                whole("the file", root, "seed"),
                plan("clip", Set.of()),
                plan(IMAGE_TOWER, Set.of()),
                plan("vae", Set.of(DIVERGENCE_WEIGHT)),
                plan("unet", Set.of(CAPTION_DROPOUT)),
                number("vae", root.path("vae"), DIVERGENCE_WEIGHT),
                number("unet", root.path("unet"), CAPTION_DROPOUT));
    }

    private TrainingPlan plan(String stage, Set<String> more) {
        JsonNode node = root.path(stage);
        String expected = "a mapping with " + String.join(", ", PLAN);
        if (node.isMissingNode()) {
            throw new CliException("%s: the file has no %s, expected %s".formatted(file.name(), stage, expected));
        }
        if (!node.isObject()) {
            throw file.wrong(stage, node, expected);
        }
        Set<String> known = new HashSet<>(PLAN);
        known.addAll(more);
        file.checkKeys(stage, node, known);
        return new TrainingPlan(
                integer(stage, node, "steps"),
                integer(stage, node, "batch"),
                number(stage, node, "learning_rate"),
                integer(stage, node, "warmup"),
                number(stage, node, "average_decay"),
                number(stage, node, "weight_decay"),
                dtype());
    }

    private DType dtype() {
        String name = file.required("the file", root, "dtype");
        return switch (name) {
            case "float32" -> DType.F32;
            case "bf16" -> DType.BF16;
            case "auto" -> Cpu.hasFastBfloat16() ? DType.BF16 : DType.F32;
            default -> throw file.wrong("dtype", root.path("dtype"), "float32, bf16 or auto");
        };
    }

    private double number(String where, JsonNode parent, String key) {
        return file.number(parent, key)
                .orElseThrow(() -> new CliException("%s: %s has no %s".formatted(file.name(), where, key)));
    }

    private int integer(String where, JsonNode parent, String key) {
        long value = whole(where, parent, key);
        if (Math.abs(value) > Integer.MAX_VALUE) {
            throw file.wrong(key, parent.path(key), "a whole number of 32 bits");
        }
        return (int) value;
    }

    private long whole(String where, JsonNode parent, String key) {
        number(where, parent, key);
        JsonNode node = parent.path(key);
        if (!node.isIntegralNumber() || !node.canConvertToLong()) {
            throw file.wrong(key, node, "a whole number");
        }
        return node.asLong();
    }
}
