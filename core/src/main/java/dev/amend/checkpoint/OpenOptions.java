package dev.amend.checkpoint;

import dev.amend.config.Family;
import java.nio.file.Path;
import java.util.Optional;

/**
 * What a user says of a model that its files may not tell.
 *
 * @param family for single files of unusual size
 * @param config a diffusers folder whose configurations describe a single file
 */
public record OpenOptions(Optional<Family> family, Optional<Path> config) {
    public static final OpenOptions NONE = new OpenOptions(Optional.empty(), Optional.empty());
}
