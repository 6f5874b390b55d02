package dev.amend.train;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.amend.checkpoint.AtomicFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * The folder of a training. A stage whose result is there is not run again; {@code model} is the model itself, the rest can be thrown away
 * when it is finished.
 */
record Workspace(Path folder) {
    private static final String SETTINGS = "settings.txt";

    /**
     * A folder for a training of these settings: a new or empty one, or that of one before.
     *
     * @throws TrainException if it holds other things, or a training of other settings
     */
    static Workspace begin(Path folder, TrainingSettings settings) {
        Path file = folder.resolve(SETTINGS);
        try {
            Files.createDirectories(folder);
            if (Files.exists(file)) {
                requireSame(file, Files.readAllLines(file), settings.lines());
            } else {
                requireEmpty(folder);
                AtomicFile.write(file, false, (String.join("\n", settings.lines()) + "\n").getBytes(UTF_8));
            }
            return new Workspace(folder);
        } catch (IOException e) {
            throw new TrainException("%s: cannot be made or read: %s".formatted(folder, e.getMessage()), e);
        }
    }

    private static void requireEmpty(Path folder) throws IOException {
        try (Stream<Path> entries = Files.list(folder)) {
            if (entries.findAny().isPresent()) {
                throw new TrainException(
                        "%s: holds other things and no training; give a folder of its own".formatted(folder));
            }
        }
    }

    private static void requireSame(Path file, List<String> before, List<String> now) {
        for (int i = 0; i < now.size(); i++) {
            String found = i < before.size() ? before.get(i) : "nothing";
            if (!found.equals(now.get(i))) {
                throw new TrainException(
                        "%s: the training that lies there has \"%s\", this one \"%s\"; give a folder of its own, or the settings as they were"
                                .formatted(file, found, now.get(i)));
            }
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
