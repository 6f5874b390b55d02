package dev.amend.adapter;

import java.nio.file.Path;

/**
 * An adapter that a model is to be used with.
 *
 * @param strength what its ΔW is multiplied by; negative turns it around
 */
public record LoraUse(Path path, double strength) {
    public LoraUse {
        if (!Double.isFinite(strength)) {
            throw new IllegalArgumentException("strength must be a number: " + strength);
        }
    }
}
