package dev.amend.cli;

import dev.amend.checkpoint.BuiltInModel;
import dev.amend.checkpoint.Checkpoint;
import dev.amend.checkpoint.Models;
import java.nio.file.Path;
import java.util.Optional;

/** What reports call a model: where the built-in one was unpacked says nothing to anybody. */
final class ModelNames {
    private ModelNames() {}

    /**
     * Where it is.
     *
     * @param model what the user asked for
     */
    static String title(String model, Checkpoint checkpoint) {
        return Models.isBuiltIn(model) ? BuiltInModel.NAME : checkpoint.path().toString();
    }

    /** The last part of that, without extension. */
    static String name(String model, Checkpoint checkpoint) {
        Path path = Path.of(title(model, checkpoint)).toAbsolutePath().normalize();
        String name = Optional.ofNullable(path.getFileName()).orElse(path).toString();
        return name.replaceFirst("\\.safetensors$", "");
    }
}
