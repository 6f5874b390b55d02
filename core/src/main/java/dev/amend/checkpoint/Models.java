package dev.amend.checkpoint;

import dev.amend.hub.HubCache;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Finds models by what a user calls them: a folder, a file, or a name in the local hub cache. */
public final class Models {
    private Models() {}

    /**
     * Opens a checkpoint.
     *
     * @param model a diffusers folder, a single {@code .safetensors} file, or {@code organisation/name} of a cached model
     * @throws CheckpointException if it is nothing that can be edited
     */
    public static Checkpoint open(String model, OpenOptions options) {
        Path path = Path.of(model);
        if (!Files.exists(path)) {
            path = fromCache(model);
        }
        if (Files.isRegularFile(path)) {
            return SingleFile.open(path, options.family(), options.config());
        }
        if (DiffusersFolder.matches(path)) {
            return DiffusersFolder.open(path, options.family());
        }
        throw new CheckpointException(
                "%s: is a folder without model_index.json, expected a diffusers folder; its parent may be the one%s"
                        .formatted(
                                path, DiffusersFolder.matches(path.resolveSibling(".")) ? " (it has the file)" : ""));
    }

    private static Path fromCache(String model) {
        boolean name = model.matches("[A-Za-z0-9][^/\\\\]*/[^/\\\\]+") && !model.endsWith(".safetensors");
        if (!name) {
            throw new CheckpointException(
                    "%s: there is no such file or folder; give a diffusers folder, a .safetensors file or the name of a cached hub model"
                            .formatted(model));
        }
        return HubCache.fromEnvironment().snapshot(model);
    }

    /** A CLIP vocabulary of some cached model: all Stable Diffusion models share it. */
    public static Optional<Path> cachedTokenizer() {
        return HubCache.fromEnvironment().findTokenizer();
    }
}
