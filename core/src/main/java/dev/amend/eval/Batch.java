package dev.amend.eval;

import java.io.Serializable;
import java.util.List;

/**
 * Tasks whose images are drawn at once. Beside other images an image may differ by a level, so those of a batch are only good together.
 *
 * @param key a hash of all that decides its images and verdicts: settings, edit, and which images they are
 */
public record Batch(String key, List<Task> tasks) implements Serializable {
    public Batch {
        tasks = List.copyOf(tasks);
    }
}
