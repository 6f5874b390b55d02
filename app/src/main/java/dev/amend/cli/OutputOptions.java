package dev.amend.cli;

import dev.amend.checkpoint.Checkpoint;
import dev.amend.checkpoint.DiffusersFolder;
import dev.amend.edit.RankChoice;
import dev.amend.tensor.DType;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Option;

/** What is written, and where. */
final class OutputOptions {
    static final String TOPIC = "What to write";

    private static final String EXTENSION = ".safetensors";

    /** What is written. */
    enum Form {
        lora,
        peft,
        map,
        model
    }

    /** The types an adapter's factors come in. */
    enum Factors {
        fp16(DType.F16),
        float32(DType.F32);

        private final DType dtype;

        Factors(DType dtype) {
            this.dtype = dtype;
        }
    }

    @Option(
            names = {"-o", "--output"},
            order = 1,
            required = true,
            paramLabel = "OUT",
            description = "The file or folder to write.")
    private Path output;

    @Option(
            names = "--as",
            order = 2,
            paramLabel = "FORM",
            defaultValue = "lora",
            description =
                    "lora (loads everywhere), peft (its twin for diffusers), map (amend's own), or model (an edited copy of MODEL). Default: lora")
    private Form form;

    @Option(
            names = "--rank",
            order = 3,
            paramLabel = "RANK",
            description =
                    "auto keeps every projection's change within 0.1 %%, full keeps all, or a number. Default: auto for lora and peft, else full")
    private Optional<String> rank = Optional.empty();

    @Option(
            names = "--factors",
            order = 4,
            paramLabel = "TYPE",
            defaultValue = "fp16",
            description = "fp16 or float32, for lora and peft. Default: fp16")
    private Factors factors;

    @Option(names = "--force", order = 5, description = "Replace OUT if it exists.")
    private boolean force;

    /** Where to write. Interfaces find files by their extension, so it is added where it was left out; a folder has none. */
    Path path(Checkpoint checkpoint) {
        boolean folder = form == Form.model && checkpoint instanceof DiffusersFolder;
        String name = Optional.ofNullable(output.getFileName())
                .orElseThrow(() -> new CliException("%s: is no name for a file".formatted(output)))
                .toString();
        if (!folder && Files.isDirectory(output)) {
            throw new CliException("%s: is a folder, expected the name of a file to write".formatted(output));
        }
        return folder || name.endsWith(EXTENSION) ? output : output.resolveSibling(name + EXTENSION);
    }

    Form form() {
        return form;
    }

    RankChoice rank() {
        return RankChoice.parse(rank.orElse(
                switch (form) {
                    case lora, peft -> "auto";
                    case map, model -> "full";
                }));
    }

    /** Maps and models keep float32 factors. */
    DType factors() {
        return switch (form) {
            case lora, peft -> factors.dtype;
            case map, model -> DType.F32;
        };
    }

    boolean force() {
        return force;
    }
}
