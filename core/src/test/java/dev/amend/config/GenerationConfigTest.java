package dev.amend.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GenerationConfigTest {
    private static final GenerationConfig ALL =
            new GenerationConfig(Optional.of(3.0), Optional.of(20), Optional.of(10.0), Optional.of(300.0));

    @TempDir
    Path folder;

    private Path file(String json) throws IOException {
        return Files.writeString(folder.resolve("generation_config.json"), json);
    }

    @Test
    void anyMayBeAbsentAndOtherKeysAreLeftAlone() throws IOException {
        assertThat(
                        GenerationConfig.read(
                                file(
                                        "{\"guidance_scale\": 3, \"num_inference_steps\": 20, \"edit_lambda\": 10, \"edit_plural_lambda\": 300, \"eta\": 0}")))
                .isEqualTo(ALL);
        assertThat(GenerationConfig.read(file("{\"num_inference_steps\": 20}")))
                .isEqualTo(new GenerationConfig(Optional.empty(), Optional.of(20), Optional.empty(), Optional.empty()));
        assertThat(GenerationConfig.read(file("{\"guidance_scale\": null}"))).isEqualTo(GenerationConfig.NONE);
    }

    @Test
    void configurationIsReadAsWritten() throws IOException {
        assertThat(DiffusersJson.of(ALL)).isEqualTo("""
                {
                  "edit_lambda": 10.0,
                  "edit_plural_lambda": 300.0,
                  "guidance_scale": 3.0,
                  "num_inference_steps": 20
                }
                """);
        assertThat(GenerationConfig.read(file(DiffusersJson.of(ALL)))).isEqualTo(ALL);
        assertThat(GenerationConfig.read(file(DiffusersJson.of(GenerationConfig.NONE))))
                .isEqualTo(GenerationConfig.NONE);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "guidance_scale: -1         | guidance_scale must not be negative: -1.0",
                "guidance_scale: \"much\"   | guidance_scale is \"much\", expected a number",
                "edit_lambda: 0             | edit_lambda must be positive: 0.0",
                "edit_plural_lambda: -1     | edit_plural_lambda must be positive: -1.0",
                "num_inference_steps: 0     | num_inference_steps must be positive: 0",
                "num_inference_steps: 2.5   | num_inference_steps is 2.5, expected an integer"
            })
    void wrongValueIsShownWithItsFile(String entry, String message) throws IOException {
        Path file = file("{" + entry.replaceFirst("(\\w+)", "\"$1\"") + "}");
        assertThatThrownBy(() -> GenerationConfig.read(file))
                .isInstanceOf(ConfigException.class)
                .hasMessage(file + ": " + message);
    }
}
