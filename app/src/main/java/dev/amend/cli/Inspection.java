package dev.amend.cli;

import dev.amend.adapter.LoraFile;
import dev.amend.checkpoint.Checkpoint;
import dev.amend.checkpoint.CheckpointException;
import dev.amend.checkpoint.Models;
import dev.amend.checkpoint.OpenOptions;
import dev.amend.checkpoint.SafetensorsFile;
import dev.amend.edit.MapFile;
import dev.amend.image.Png;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** What {@code amend inspect} found out about something. Headers tell nearly all of it: a model's weights are not read. */
sealed interface Inspection
        permits ModelInspection, LoraInspection, MapInspection, PictureInspection, OtherInspection, TokensInspection {

    void tell(Report report);

    /**
     * Looks at a model, adapter, map, other safetensors file or picture.
     *
     * @param name a folder, a file or the name of a cached model
     */
    static Inspection of(String name, OpenOptions options) {
        Path path = Path.of(name);
        return Files.isRegularFile(path) ? ofFile(path, options) : ofModel(name, options);
    }

    private static Inspection ofModel(String name, OpenOptions options) {
        try (Checkpoint checkpoint = Models.open(name, options)) {
            return ModelInspection.of(checkpoint);
        }
    }

    private static Inspection ofFile(Path path, OpenOptions options) {
        if (Png.matches(path)) {
            return PictureInspection.of(path);
        }
        try (SafetensorsFile file = open(path)) {
            if (MapFile.matches(file)) {
                return MapInspection.of(file);
            }
            Optional<LoraFile> lora = LoraFile.find(file);
            if (lora.isPresent()) {
                return LoraInspection.of(file, lora.get());
            }
            return ofCheckpoint(file, options);
        }
    }

    private static SafetensorsFile open(Path path) {
        try {
            return SafetensorsFile.open(path);
        } catch (CheckpointException e) {
            boolean named = path.toString().endsWith(".safetensors");
            throw named
                    ? e
                    : new CliException(
                            e.getMessage()
                                    + "; amend inspects models, LoRAs, maps, other .safetensors files and PNG pictures",
                            e);
        }
    }

    /** What is no model, or not one that can be edited, still has tensors to be told of. */
    private static Inspection ofCheckpoint(SafetensorsFile file, OpenOptions options) {
        try {
            return ofModel(file.path().toString(), options);
        } catch (CheckpointException e) {
            if (!options.equals(OpenOptions.NONE)) {
                throw e; // the user calls it a model
            }
            return OtherInspection.of(file, e.getMessage());
        }
    }
}
