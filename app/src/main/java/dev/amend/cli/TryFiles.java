package dev.amend.cli;

import dev.amend.file.Reason;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * What {@code amend try} writes.
 *
 * @param folder made if it is not there
 * @param map the edit, in the folder as the others
 */
record TryFiles(Path folder, Path map, ComparisonFiles comparison) {
    static TryFiles in(Path folder) {
        return new TryFiles(
                folder,
                folder.resolve(TryEdit.NAME + ".map.safetensors"),
                ComparisonFiles.of(
                        folder.resolve(TryEdit.NAME + Pictures.EXTENSION).toString()));
    }

    /** The folder if there is nothing so far, or the first with a number behind its name that is not there. */
    static Path free(Path folder) {
        Path free = folder;
        for (int number = 2; Files.exists(free); number++) {
            free = folder.resolveSibling("%s-%d".formatted(folder.getFileName(), number));
        }
        return free;
    }

    /** @throws CliException if something is in the way */
    void check(boolean force) {
        if (Files.exists(folder) && !Files.isDirectory(folder)) {
            throw new CliException("%s: is a file, expected a folder".formatted(folder));
        }
        OutputFiles.check(List.of(map), force);
        if (Files.exists(folder)) {
            comparison.check(force);
        }
    }

    /** Makes the folder; whether it was not there. */
    boolean prepare() {
        boolean isNew = Files.notExists(folder);
        try {
            Files.createDirectories(folder);
            return isNew;
        } catch (IOException e) {
            throw new CliException("%s: the folder cannot be made: %s".formatted(folder, Reason.of(e)), e);
        }
    }

    /** Takes the folder away again where nothing came into it. */
    void withdraw() {
        try {
            Files.delete(folder);
        } catch (IOException e) {
            throw new CliException("%s: the empty folder cannot be removed: %s".formatted(folder, Reason.of(e)), e);
        }
    }
}
