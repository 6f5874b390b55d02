package dev.amend.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ImageProcessorConfigTest {
    @TempDir
    Path folder;

    @Test
    void absentKeysHaveTheDefaultsOfTransformers() throws IOException {
        assertThat(read("{}")).isEqualTo(ImageProcessorConfig.of(224));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"size\": 64, \"crop_size\": 64}",
                "{\"size\": {\"shortest_edge\": 64}, \"crop_size\": {\"height\": 64, \"width\": 64}}"
            })
    void sizesAreNumbersOrObjects(String json) throws IOException {
        assertThat(read(json)).isEqualTo(ImageProcessorConfig.of(64));
    }

    @Test
    void fixedSizeNeedsNoCrop() throws IOException {
        ImageProcessorConfig config = read(
                "{\"size\": {\"height\": 32, \"width\": 48}, \"do_center_crop\": false, \"image_mean\": [0, 0.5, 1]}");

        assertThat(config.target()).isEqualTo(new ImageSize.Exact(32, 48));
        assertThat(config.cropSize()).isEmpty();
        assertThat(config.imageMean()).containsExactly(0.0, 0.5, 1.0);
    }

    @Test
    void whatIsWrittenIsReadAgain() throws IOException {
        List<Double> half = List.of(0.5, 0.5, 0.5);
        ImageSize.Exact wide = new ImageSize.Exact(32, 48);
        for (ImageProcessorConfig config : List.of(
                ImageProcessorConfig.of(64),
                new ImageProcessorConfig(wide, Optional.empty(), half, half),
                new ImageProcessorConfig(wide, Optional.of(new ImageSize.Exact(30, 40)), half, half))) {
            assertThat(read(TransformersJson.of(config))).isEqualTo(config);
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"resample": 2}                              | resample is 2
            {"do_normalize": false}                      | do_normalize is false
            {"do_center_crop": false}                    | do_center_crop must be true: size gives the shorter side only
            {"size": 32, "crop_size": 64}                | crop_size must not be larger than size
            {"size": {"longest_edge": 32}}               | height must be positive: 0
            {"image_std": [1, 1]}                        | image_std must have 3 entries
            {"image_std": [1, 0, 1]}                     | image_std must be positive
            """)
    void whatWouldGiveOtherPixelsIsRefused(String json, String message) {
        assertThatThrownBy(() -> read(json)).isInstanceOf(ConfigException.class).hasMessageContaining(message);
    }

    private ImageProcessorConfig read(String json) throws IOException {
        return ImageProcessorConfig.read(Files.writeString(folder.resolve("preprocessor_config.json"), json));
    }
}
