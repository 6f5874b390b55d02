package dev.amend.train;

import dev.amend.file.ResultFolder;
import java.nio.file.Path;
import java.util.List;

/**
 * The folder of a training. A stage whose result is there is not run again; {@code model} is the model itself, the rest can be thrown away
 * when it is finished.
 */
record Workspace(Path folder) {
    private static final String SETTINGS = "settings.txt";

    /**
     * A folder for a training of these settings: a new or empty one, or that of one before.
     *
     * @param settings a line each
     * @throws dev.amend.AmendException if it holds other things, or a training of other settings
     */
    static Workspace begin(Path folder, List<String> settings) {
        ResultFolder place = new ResultFolder(folder, SETTINGS);
        place.before()
                .ifPresentOrElse(
                        before -> requireSame(place.file(), before.lines().toList(), settings),
                        () -> place.begin(String.join("\n", settings) + "\n"));
        return new Workspace(folder);
    }

    private static void requireSame(Path file, List<String> before, List<String> now) {
        for (int i = 0; i < Math.max(before.size(), now.size()); i++) {
            String found = line(before, i);
            String expected = line(now, i);
            if (!found.equals(expected)) {
                throw new TrainException(
                        "%s: the training that lies there has \"%s\", this one \"%s\"; give a folder of its own, or the settings as they were"
                                .formatted(file, found, expected));
            }
        }
    }

    private static String line(List<String> lines, int index) {
        return index < lines.size() ? lines.get(index) : "nothing";
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
