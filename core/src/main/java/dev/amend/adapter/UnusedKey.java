package dev.amend.adapter;

import java.nio.file.Path;

/**
 * A module of an adapter that the model is used without.
 *
 * @param key the tensor that tells why, by its name in the file
 * @param reason why, as the end of a sentence that begins with the key
 */
public record UnusedKey(Path file, String key, String reason) {
    @Override
    public String toString() {
        return "%s: %s %s".formatted(file, key, reason);
    }
}
