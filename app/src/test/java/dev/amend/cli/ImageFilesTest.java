package dev.amend.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ImageFilesTest {
    @TempDir
    private Path folder;

    private static List<String> names(String output, Long... seeds) {
        return ImageFiles.of(output, List.of(seeds)).files().stream()
                .map(Path::toString)
                .toList();
    }

    @Test
    void oneImageHasTheNameGivenWithItsExtension() {
        assertThat(names("out/roses.png", 7L)).containsExactly("out/roses.png");
        assertThat(names("roses", 7L)).containsExactly("roses.png");
        assertThat(names("sd1.5-roses", 7L)).containsExactly("sd1.5-roses.png");
        assertThat(names("ROSES.PNG", 7L)).containsExactly("ROSES.png");
    }

    @Test
    void severalHaveTheirSeedsBehindIt() {
        assertThat(names("out/roses.png", 7L, 8L)).containsExactly("out/roses-7.png", "out/roses-8.png");
    }

    @Test
    void inAFolderTheyAreNamedBySeedAlone() {
        assertThat(names("roses/", 7L)).containsExactly("roses/seed-7.png");
        assertThat(names(folder.toString(), 7L)).containsExactly(folder + "/seed-7.png");
    }

    @ParameterizedTest
    @CsvSource({
        "roses.jpg, roses.jpg: amend writes pictures as PNG; let the name end with .png",
        "'', \"\" is no name for a file"
    })
    void otherNamesAreRefused(String output, String message) {
        assertThatThrownBy(() -> names(output, 7L))
                .isInstanceOf(CliException.class)
                .hasMessage(message);
    }

    @Test
    void aFormingImageLiesBesideItsOwn() {
        assertThat(ImageFiles.of("out/roses.png", List.of(1L, 2L)).previews())
                .containsExactly(Path.of("out/roses-1.preview.png"), Path.of("out/roses-2.preview.png"));
    }

    @Test
    void nothingMayBeInTheWay() throws IOException {
        ImageFiles files = ImageFiles.of(folder.resolve("roses").toString(), List.of(1L, 2L));
        Path second = Files.createFile(folder.resolve("roses-2.png"));
        assertThatThrownBy(() -> files.check(false, false))
                .hasMessage(second + ": exists already; --force replaces it");
        files.check(true, false);
        Files.move(second, folder.resolve("roses-1.preview.png"));
        files.check(false, false);
        assertThatThrownBy(() -> files.check(false, true)).hasMessageContaining("roses-1.preview.png: exists already");
        assertThatThrownBy(
                        () -> ImageFiles.of(folder + "/none/roses", List.of(1L)).check(true, false))
                .hasMessage("%s/none/roses.png: the folder %s/none does not exist; create it first"
                        .formatted(folder, folder));
    }
}
