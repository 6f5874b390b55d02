package dev.amend.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class FileUseTest {
    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource({
        "map.safetensors, map.safetensors, 1",
        "map.safetensors@0.5, map.safetensors, 0.5",
        "map@-2, map, -2",
        "map@+1e-1, map, 0.1",
        "map@.5, map, 0.5",
        "map@2., map, 2",
        "a@b.safetensors, a@b.safetensors, 1",
        "a@b.safetensors@0, a@b.safetensors, 0",
        "a@0.5@0.25, a@0.5, 0.25",
        "a@0.5.safetensors, a@0.5.safetensors, 1",
        "map@, map@, 1",
        "@1, @1, 1",
        "map@half, map@half, 1",
        "map@0x10, map@0x10, 1",
        "map@NaN, map@NaN, 1"
    })
    void theLastAtBeforeANumberDividesFileAndStrength(String text, Path file, double strength) {
        assertThat(FileUse.parse(text)).isEqualTo(new FileUse(file, strength));
    }

    @Test
    void aFileOfTheWholeNameIsMeantAsAWhole() throws IOException {
        Path file = Files.createFile(folder.resolve("rose@2"));
        assertThat(FileUse.parse(file.toString())).isEqualTo(new FileUse(file, 1));
    }

    @Test
    void aStrengthBeyondAllNumbersIsRefused() {
        assertThatThrownBy(() -> FileUse.parse("map@1e999"))
                .isInstanceOf(CliException.class)
                .hasMessage("map@1e999: the strength 1e999 is too large, expected a number around 1");
    }

    @Test
    void whatIsNoFileIsSaidWithWhatStandsBehindTheAt() {
        assertThatThrownBy(() -> FileUse.parse("none@0,5").requireFile("a LoRA"))
                .hasMessage(
                        "none@0,5: there is no such file, expected a LoRA; what stands behind @, \"0,5\", is no number");
        assertThatThrownBy(() -> FileUse.parse("none").requireFile("a LoRA"))
                .hasMessage("none: there is no such file, expected a LoRA");
        assertThatThrownBy(() -> FileUse.parse(folder.toString()).requireFile("a LoRA"))
                .hasMessageEndingWith("is a folder, expected a LoRA in a .safetensors file");
    }

    @Test
    void strengthsAreToldUnlessTheyAreOne() {
        assertThat(FileUse.parse("map").text()).isEqualTo("map");
        assertThat(FileUse.parse("map@0.5").text()).isEqualTo("map, at strength 0.5");
        assertThat(FileUse.parse("map@2").text()).isEqualTo("map, at strength 2");
    }
}
