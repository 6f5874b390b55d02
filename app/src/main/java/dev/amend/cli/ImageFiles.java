package dev.amend.cli;

import dev.amend.file.Reason;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Where the images of a run go: one to the file named, several beside it with their seeds, or all into a folder.
 *
 * @param folder that is to be made, if it is not there
 * @param files one for each seed
 */
record ImageFiles(Optional<Path> folder, List<Path> files) {
    ImageFiles {
        files = List.copyOf(files);
    }

    /** @param output a file's name with or without extension, or a folder: one that exists, or anything with / at the end */
    static ImageFiles of(String output, List<Long> seeds) {
        if (output.isEmpty()) {
            throw new CliException("\"%s\" is no name for a file".formatted(output));
        }
        Path path = Path.of(output);
        if (output.endsWith("/") || Files.isDirectory(path)) {
            return new ImageFiles(
                    Optional.of(path),
                    seeds.stream()
                            .map(seed -> path.resolve("seed-%d%s".formatted(seed, Pictures.EXTENSION)))
                            .toList());
        }
        String stem = Pictures.stem(path.getFileName().toString());
        return new ImageFiles(
                Optional.empty(),
                seeds.stream()
                        .map(seed -> seeds.size() == 1 ? stem : stem + "-" + seed)
                        .map(name -> path.resolveSibling(name + Pictures.EXTENSION))
                        .toList());
    }

    /** The files in which images are to be seen while they form. */
    List<Path> previews() {
        return files.stream().map(ImageFiles::preview).toList();
    }

    static Path preview(Path file) {
        String stem = Pictures.stem(file.getFileName().toString());
        return file.resolveSibling(stem + ".preview" + Pictures.EXTENSION);
    }

    /** @throws CliException if something is in the way */
    void check(boolean force, boolean withPreviews) {
        List<Path> all = new ArrayList<>(files);
        if (withPreviews) {
            all.addAll(previews());
        }
        OutputFiles.check(all, force);
        if (folder.isPresent() && Files.exists(folder.get()) && !Files.isDirectory(folder.get())) {
            throw new CliException("%s: is a file, expected a folder".formatted(folder.get()));
        }
        boolean making = folder.isPresent() && Files.notExists(folder.get());
        if (!making) {
            OutputFiles.checkFolder(files.getFirst());
        }
    }

    /** Makes the folder. */
    void prepare() {
        folder.ifPresent(made -> {
            try {
                Files.createDirectories(made);
            } catch (IOException e) {
                throw new CliException("%s: the folder cannot be made: %s".formatted(made, Reason.of(e)), e);
            }
        });
    }
}
