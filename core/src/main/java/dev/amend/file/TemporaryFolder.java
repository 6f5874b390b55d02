package dev.amend.file;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Folders that live as long as this process. */
public final class TemporaryFolder {
    private TemporaryFolder() {}

    /** Makes one where the system keeps such. */
    public static Path create() throws IOException {
        Path folder = Files.createTempDirectory("amend-");
        Temporary.track(folder);
        return folder;
    }
}
