package dev.amend.file;

import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;

/**
 * Files of finished work: whole or not at all where the process dies; unlike {@code AtomicFile} not synced, as a file that a power cut
 * damages is made again.
 */
public final class SmallFile {
    private SmallFile() {}

    /** @throws FileException if it cannot be written */
    public static void write(Path file, byte[] bytes) {
        Path temporary = file.resolveSibling(file.getFileName() + ".part");
        try {
            Files.createDirectories(file.getParent());
            Files.write(temporary, bytes);
            Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new FileException("%s: cannot be written: %s".formatted(file, Reason.of(e)), e);
        }
    }

    /** Its text; nothing if it is not there, or is no text. */
    public static Optional<String> read(Path file) {
        try {
            return Optional.of(Files.readString(file));
        } catch (NoSuchFileException | MalformedInputException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw new FileException("%s: cannot be read: %s".formatted(file, Reason.of(e)), e);
        }
    }
}
