package dev.amend.file;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A folder of what some work makes, which belongs to the settings that lie in it.
 *
 * @param settings the name of their file
 */
public record ResultFolder(Path folder, String settings) {
    /**
     * The settings that another run left there.
     *
     * @throws FileException if the folder holds other things and none
     */
    public Optional<String> before() {
        if (Files.exists(file())) {
            return Optional.of(read());
        }
        requireEmpty();
        return Optional.empty();
    }

    private String read() {
        try {
            return Files.readString(file());
        } catch (IOException e) {
            throw new FileException("%s: cannot be read: %s".formatted(file(), Reason.of(e)), e);
        }
    }

    private void requireEmpty() {
        if (Files.notExists(folder)) {
            return;
        }
        if (!Files.isDirectory(folder)) {
            throw new FileException("%s: is a file, expected a folder".formatted(folder));
        }
        try (Stream<Path> entries = Files.list(folder)) {
            if (entries.findAny().isPresent()) {
                throw new FileException(
                        "%s: holds other things and no %s; give a folder of its own".formatted(folder, settings));
            }
        } catch (IOException e) {
            throw new FileException("%s: cannot be read: %s".formatted(folder, Reason.of(e)), e);
        }
    }

    /** Makes the folder if it is not there, and writes the settings into it. */
    public void begin(String text) {
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw new FileException("%s: the folder cannot be made: %s".formatted(folder, Reason.of(e)), e);
        }
        AtomicFile.write(file(), true, text.getBytes(UTF_8));
    }

    /** Where the settings are. */
    public Path file() {
        return folder.resolve(settings);
    }
}
