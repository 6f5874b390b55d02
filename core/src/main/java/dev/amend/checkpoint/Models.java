package dev.amend.checkpoint;

import dev.amend.hub.HubCache;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;

/** Finds models by what a user calls them: a folder, a file, or a name in the local hub cache. */
public final class Models {
    private Models() {}

    /**
     * Opens a checkpoint. What is on disk comes before the built-in model.
     *
     * @param model a diffusers folder, a single {@code .safetensors} file, {@code organisation/name} of a cached model, or {@code toyland}
     * @throws CheckpointException if it is nothing that can be edited
     */
    public static Checkpoint open(String model, OpenOptions options) {
        Path path = onDisk(model).orElseGet(() -> isBuiltIn(model) ? BuiltInModel.folder() : fromCache(model));
        if (Files.isRegularFile(path)) {
            return SingleFile.open(path, options.family(), options.config());
        }
        if (DiffusersFolder.matches(path)) {
            return DiffusersFolder.open(path, options.family());
        }
        throw noModel(path);
    }

    /** Whether the built-in model is meant: its name, where nothing on disk is called so. */
    public static boolean isBuiltIn(String model) {
        return BuiltInModel.isNamed(model) && onDisk(model).isEmpty();
    }

    private static CheckpointException noModel(Path folder) {
        Path parent = folder.toAbsolutePath().normalize().getParent();
        if (parent != null && DiffusersFolder.matches(parent)) {
            return new CheckpointException(
                    "%s: is a part of a diffusers folder; give the whole, %s".formatted(folder, parent));
        }
        return new CheckpointException(
                "%s: is a folder without model_index.json, expected a diffusers folder or a .safetensors file"
                        .formatted(folder));
    }

    private static Optional<Path> onDisk(String model) {
        try {
            return Optional.of(model)
                    .filter(text -> !text.isEmpty())
                    .map(Path::of)
                    .filter(path -> BuiltInModel.isNamed(model) ? isModel(path) : Files.exists(path));
        } catch (InvalidPathException e) {
            return Optional.empty(); // what no path can be made of is on no disk
        }
    }

    /** A folder that is none, as that of a training, does not hide the built-in model. */
    private static boolean isModel(Path path) {
        return Files.isRegularFile(path) || DiffusersFolder.matches(path);
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
