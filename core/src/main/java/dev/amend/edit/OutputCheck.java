package dev.amend.edit;

import dev.amend.checkpoint.Checkpoint;
import dev.amend.file.Reason;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Keeps an output from touching the model it is made from. */
public final class OutputCheck {
    private OutputCheck() {}

    /**
     * Checks a file's name: it may lie in the model's folder, but be none of its files.
     *
     * @throws EditException if it is the input
     */
    public static void file(Checkpoint checkpoint, Path target) {
        if (!Files.exists(target)) {
            return;
        }
        // A file of a hub's cache is a link to somewhere else: where it stands counts as much as where it leads.
        Path input = real(checkpoint.path());
        Path standing = realParent(target).resolve(target.getFileName());
        if (real(target).startsWith(input) || standing.startsWith(input)) {
            throw isInput(target);
        }
    }

    /**
     * Checks a whole model's name: it may neither lie in the model's folder nor hold it.
     *
     * @throws EditException if it is the input
     */
    public static void model(Checkpoint checkpoint, Path target) {
        Path input = real(checkpoint.path());
        Path output = Files.exists(target) ? real(target) : realParent(target).resolve(target.getFileName());
        if (output.startsWith(input) || input.startsWith(output)) {
            throw isInput(target);
        }
    }

    /** The folder a path stands in, links resolved as far as it exists. */
    private static Path realParent(Path target) {
        Path parent = target.toAbsolutePath().normalize().getParent();
        if (parent == null || Files.exists(parent)) {
            return parent == null ? target.toAbsolutePath() : real(parent);
        }
        return realParent(parent).resolve(parent.getFileName());
    }

    private static Path real(Path path) {
        try {
            return path.toRealPath();
        } catch (IOException e) {
            throw new EditException("%s: cannot be read: %s".formatted(path, Reason.of(e)), e);
        }
    }

    private static EditException isInput(Path target) {
        return new EditException(
                "%s: belongs to the model that is being edited, which is never changed; choose another output"
                        .formatted(target));
    }
}
