package dev.amend.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ModelIndexTest {
    private static final String PARTS = """
            "unet": ["diffusers", "UNet2DConditionModel"], "text_encoder": ["transformers", "CLIPTextModel"],
            "safety_checker": [null, null], "requires_safety_checker": false""";

    @TempDir
    Path folder;

    @Test
    void componentsWithoutAClassAreAbsent() throws IOException {
        ModelIndex index = read("StableDiffusionPipeline", PARTS);

        assertThat(index.components())
                .containsOnlyKeys("unet", "text_encoder")
                .containsEntry("unet", "UNet2DConditionModel");
    }

    @ParameterizedTest
    @ValueSource(strings = {"StableDiffusionInpaintPipeline", "StableDiffusionImg2ImgPipeline"})
    void variantsOfStableDiffusionAreRead(String className) throws IOException {
        assertThat(read(className, PARTS).className()).isEqualTo(className);
    }

    @ParameterizedTest
    @ValueSource(strings = {"StableDiffusion3Pipeline", "FluxPipeline", "PixArtAlphaPipeline"})
    void otherPipelinesAreNamedWithWhatCanBeEdited(String className) {
        assertThatThrownBy(() -> read(className, PARTS))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("found a " + className)
                .hasMessageContaining("Stable Diffusion 1.x, 2.x and SDXL base");
    }

    @Test
    void refinerIsCalledARefiner() {
        assertThatThrownBy(() -> read("StableDiffusionXLImg2ImgPipeline", """
                        "unet": ["diffusers", "UNet2DConditionModel"], "text_encoder": [null, null],
                        "text_encoder_2": ["transformers", "CLIPTextModelWithProjection"]"""))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("an SDXL refiner");
    }

    @Test
    void missingComponentIsNamed() {
        assertThatThrownBy(() -> read("StableDiffusionXLPipeline", PARTS))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("a StableDiffusionXLPipeline without text_encoder_2");
    }

    @Test
    void anotherJsonFileIsAnError() throws IOException {
        Path file = Files.writeString(folder.resolve("model_index.json"), "{}");
        assertThatThrownBy(() -> ModelIndex.read(file))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("_class_name is missing");
    }

    private ModelIndex read(String className, String parts) throws IOException {
        String json = "{\"_class_name\": \"%s\", %s}".formatted(className, parts);
        return ModelIndex.read(Files.writeString(folder.resolve("model_index.json"), json));
    }
}
