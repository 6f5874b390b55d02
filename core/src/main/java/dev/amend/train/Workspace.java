package dev.amend.train;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The folder of a training. A stage whose result is there is not run again; {@code model} is the model itself, the rest can be thrown away
 * when it is finished.
 */
record Workspace(Path folder) {
    static Workspace create(Path folder) {
        try {
            Files.createDirectories(folder);
            return new Workspace(folder);
        } catch (IOException e) {
            throw new TrainException("%s: cannot be made: %s".formatted(folder, e.getMessage()), e);
        }
    }

    Path captions() {
        return folder.resolve("captions.txt");
    }

    Path latents() {
        return folder.resolve("latents.safetensors");
    }

    /** CLIP as it is when its text tower is finished. */
    Path towers() {
        return folder.resolve("towers.safetensors");
    }

    /** Where a stage stands. */
    Path state(String stage) {
        return folder.resolve(stage + ".state.safetensors");
    }

    Path model() {
        return folder.resolve("model");
    }

    /** The model with the UNet as it is while it learns. */
    Path preview() {
        return folder.resolve("preview");
    }
}
