package dev.amend.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.amend.AmendException;
import dev.amend.train.TrainingSettings;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TrainingYamlTest {
    private static final String BUILT_IN = new String(TrainingYaml.builtInText(), StandardCharsets.UTF_8);

    @TempDir
    Path temporary;

    private TrainingSettings read(String text) throws IOException {
        return TrainingYaml.read(Files.writeString(temporary.resolve("mine.yaml"), text));
    }

    @Test
    void theBuiltInSettingsPrintedAndReadAgainAreTheSame() throws IOException {
        assertThat(read(BUILT_IN)).isEqualTo(TrainingYaml.builtIn());
    }

    @Test
    void everyNumberArrives() throws IOException {
        TrainingSettings settings = read(BUILT_IN.replace("scenes: 100000", "scenes: 77")
                .replace("batch: 256", "batch: 9")
                .replace("caption_dropout: 0.1", "caption_dropout: 0.25"));
        assertThat(settings.scenes()).isEqualTo(77);
        assertThat(settings.clip().batch()).isEqualTo(9);
        assertThat(settings.captionDropout()).isEqualTo(0.25);
    }

    @Test
    void stageThatIsMissingIsNamed() {
        String without = BUILT_IN.replaceFirst("(?s)image_tower:.*?\n\n", "");
        assertThatThrownBy(() -> read(without))
                .hasMessageEndingWith(
                        ": the file has no image_tower, expected a mapping with steps, batch, learning_rate, warmup, average_decay, weight_decay");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "batch: 256            | batches: 256          | clip has the key \"batches\"",
                "scenes: 100000        |                       | the file has no scenes",
                "scenes: 100000        | scenes: 0             | scenes must be positive",
                "seed: 1000000         | seed: 1.5             | seed: found 1.5, expected a whole number",
                "caption_dropout: 0.1  | caption_dropout: 10   | caption dropout must be from 0 to below 1",
                "seed: 1000000         | seed: one             | seed: found \"one\", expected a number",
                "batch: 256            | batch: 2.5            | batch: found 2.5, expected a whole number",
                "dtype: auto           | dtype: fp8            | dtype: found \"fp8\", expected float32, bf16 or auto",
                "learning_rate: 1.5e-3 | learning_rate: 0      | learning rate must be positive"
            })
    void whatIsWrongIsNamed(String correct, String wrong, String message) {
        assertThatThrownBy(() -> read(BUILT_IN.replace(correct, wrong == null ? "" : wrong)))
                .isInstanceOf(AmendException.class)
                .hasMessageContaining(message);
    }
}
