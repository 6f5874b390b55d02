package dev.amend.cli;

import dev.amend.checkpoint.OpenOptions;
import dev.amend.config.Family;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Option;

/** What the user says of a model that its files may not tell. */
final class ModelOptions {
    static final String TOPIC = "The model";

    /** What a command that works with a whole model takes. */
    static final String MODEL =
            "A diffusers folder, a single .safetensors file, the name of a model in the hub cache, or toyland, the built-in model. Default: toyland";

    @Option(
            names = "--family",
            order = 1,
            paramLabel = "FAMILY",
            description = "sd1, sd2 or sdxl, where a single file does not tell.")
    private Optional<String> family = Optional.empty();

    @Option(
            names = "--config",
            order = 2,
            paramLabel = "FOLDER",
            description = "A diffusers folder whose configurations describe a single file of unusual size.")
    private Optional<Path> config = Optional.empty();

    @Option(
            names = "--tokenizer",
            order = 3,
            paramLabel = "FOLDER",
            description =
                    "A folder with vocab.json and merges.txt, or tokenizer.json; needed for a single file where the hub cache has no model.")
    private Optional<Path> tokenizer = Optional.empty();

    OpenOptions openOptions() {
        return new OpenOptions(family.map(Family::parse), config);
    }

    Optional<Path> tokenizer() {
        return tokenizer;
    }
}
