package dev.amend.cli;

import dev.amend.file.ByteOrderMark;
import dev.amend.file.Reason;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Files of prompts, one a line. */
final class PromptLines {
    private PromptLines() {}

    /** Without blank lines. */
    static List<String> read(Path file) {
        try {
            return ByteOrderMark.removed(Files.readString(file))
                    .lines()
                    .map(String::strip)
                    .filter(line -> !line.isEmpty())
                    .toList();
        } catch (IOException e) {
            throw new CliException("%s: cannot be read: %s".formatted(file, Reason.of(e)), e);
        }
    }
}
