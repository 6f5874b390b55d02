package dev.amend.cli;

import dev.amend.file.Reason;
import dev.amend.image.Image;
import dev.amend.pipeline.Latents;
import dev.amend.pipeline.StableDiffusion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Shows forming images: each has a file beside its own that is replaced again and again, and gone when the image is there. */
final class Previews implements Drawing.Watcher, AutoCloseable {
    private final StableDiffusion model;
    private final int every;
    private final List<Path> files;

    /**
     * @param every so many steps; 0 for none
     * @param files one for each image of the batch
     */
    Previews(StableDiffusion model, int every, List<Path> files) {
        this.model = model;
        this.every = every;
        this.files = files;
        if (every > 0) {
            files.forEach(file -> file.toFile().deleteOnExit()); // should the program be stopped
        }
    }

    @Override
    public void at(int done, int total, Latents forming) {
        if (every > 0 && done % every == 0 && done < total) {
            List<Image> images = model.decode(forming);
            for (int i = 0; i < images.size(); i++) {
                Pictures.write(files.get(i), images.get(i), Map.of(), true);
            }
        }
    }

    @Override
    public void close() {
        if (every > 0) {
            files.forEach(Previews::delete);
        }
    }

    private static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new CliException("%s: cannot be deleted: %s".formatted(file, Reason.of(e)), e);
        }
    }
}
