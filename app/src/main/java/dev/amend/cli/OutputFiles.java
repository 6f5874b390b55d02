package dev.amend.cli;

import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;

/** Looks at the places of outputs before the work, so that it is not done in vain. */
final class OutputFiles {
    private OutputFiles() {}

    /** @throws CliException if a file exists and may not be replaced, or can never be written */
    static void check(List<Path> files, boolean force) {
        for (Path file : files) {
            if (Files.isDirectory(file)) {
                throw new CliException("%s: is a folder, expected the name of a file to write".formatted(file));
            }
            if (!force && Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
                throw new CliException("%s: exists already; --force replaces it".formatted(file));
            }
        }
    }

    /** @throws CliException if there is no folder in which the file can be made */
    static void checkFolder(Path file) {
        Path folder = file.toAbsolutePath().normalize().getParent();
        if (folder == null || !Files.isDirectory(folder)) {
            throw new CliException("%s: the folder %s does not exist; create it first".formatted(file, folder));
        }
        if (!Files.isWritable(folder)) {
            throw new CliException("%s: nothing can be written in the folder %s".formatted(file, folder));
        }
    }
}
