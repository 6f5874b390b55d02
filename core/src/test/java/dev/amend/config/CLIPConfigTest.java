package dev.amend.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CLIPConfigTest {
    @TempDir
    Path folder;

    @Test
    void absentKeysHaveTheDefaultsOfTransformers() throws IOException {
        CLIPConfig config = CLIPConfig.read(file("{\"text_config\": {}, \"vision_config\": {}}"));

        assertThat(config.textConfig())
                .isEqualTo(new CLIPTextConfig(49408, 512, 2048, 12, 8, HiddenAct.QUICK_GELU, 512, 77, 1e-5, true));
        assertThat(config.visionConfig())
                .isEqualTo(new CLIPVisionConfig(768, 3072, 12, 12, 3, 224, 32, HiddenAct.QUICK_GELU, 512, 1e-5));
        assertThat(config.logitScaleInitValue()).isEqualTo(2.6592);
    }

    @Test
    void wholeModelsProjectionCountsForBothTowers() throws IOException {
        CLIPConfig config = CLIPConfig.read(file("""
                {"model_type": "clip", "projection_dim": 24,
                 "text_config": {"projection_dim": 512}, "vision_config": {"patch_size": 16, "image_size": 64}}"""));

        assertThat(config.textConfig().projectionDim()).isEqualTo(24);
        assertThat(config.visionConfig().projectionDim()).isEqualTo(24);
        assertThat(config.visionConfig().positions()).isEqualTo(17);
    }

    @Test
    void imagePartIsReadFromAWholeClipAndAlone() throws IOException {
        CLIPVisionConfig part = CLIPVisionConfig.read(
                file("{\"projection_dim\": 24, \"vision_config\": {\"hidden_size\": 96, \"projection_dim\": 5}}"));
        CLIPVisionConfig alone = CLIPVisionConfig.read(file("{\"hidden_size\": 96, \"projection_dim\": 24}"));

        assertThat(part).isEqualTo(alone);
    }

    @Test
    void modelOfAnotherKindIsNamed() {
        assertThatThrownBy(() -> CLIPConfig.read(file("{\"model_type\": \"siglip\"}")))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("model_type is \"siglip\"");
    }

    @Test
    void patchLargerThanTheImageIsRefused() {
        assertThatThrownBy(() -> CLIPVisionConfig.read(file("{\"image_size\": 16}")))
                .isInstanceOf(ConfigException.class)
                .hasMessageEndingWith("image_size must be at least patch_size (32): 16");
    }

    private Path file(String json) throws IOException {
        return Files.writeString(folder.resolve("config.json"), json);
    }
}
