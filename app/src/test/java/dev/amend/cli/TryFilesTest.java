package dev.amend.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class TryFilesTest {
    @TempDir
    private Path folder;

    @Test
    void eachTryGetsAFolderOfItsOwn() throws IOException {
        Path usual = folder.resolve("amend-try");
        assertThat(TryFiles.free(usual)).isEqualTo(usual);
        Files.createDirectory(usual);
        assertThat(TryFiles.free(usual)).isEqualTo(folder.resolve("amend-try-2"));
        Files.createFile(folder.resolve("amend-try-2"));
        assertThat(TryFiles.free(usual)).isEqualTo(folder.resolve("amend-try-3"));
    }
}
