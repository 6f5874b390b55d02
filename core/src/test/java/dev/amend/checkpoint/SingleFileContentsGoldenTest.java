package dev.amend.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.amend.config.CLIPTextConfig;
import dev.amend.config.Family;
import dev.amend.config.UNetConfig;
import dev.amend.tensor.Shape;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;

class SingleFileContentsGoldenTest {
    private static final String UNET = "model.diffusion_model.";

    @ParameterizedTest
    @EnumSource
    void publishedFilesTellTheirFamily(Family family) {
        assertThat(file(published(family)).family()).contains(family);
    }

    @ParameterizedTest
    @EnumSource
    void publishedFilesTellTheirConfigurations(Family family) {
        SingleFileContents file = file(published(family));
        file.requireEditable(family);

        assertThat(file.unet(family)).isEqualTo(UNetConfig.of(family));
        assertThat(Stream.of(Component.TEXT_ENCODER, Component.TEXT_ENCODER_2)
                        .filter(file.components()::contains)
                        .map(component -> file.text(family, component)))
                .isEqualTo(CLIPTextConfig.of(family));
    }

    @Test
    void inpaintingFilesHaveNineInputChannels() {
        Map<String, Shape> tensors = published(Family.SD2);
        tensors.put(UNET + "input_blocks.0.0.weight", Shape.of(320, 9, 3, 3));

        assertThat(file(tensors).unet(Family.SD2).inChannels()).isEqualTo(9);
    }

    @Test
    void convolutionsBeforeTheTransformersAreSeen() {
        assertThat(file(published(Family.SD1)).unet(Family.SD2).useLinearProjection())
                .isFalse();
    }

    @Test
    void blockThatSd2DoesNotUseIsNotCounted() {
        Map<String, Shape> tensors = published(Family.SD2);
        tensors.putIfAbsent("cond_stage_model.model.transformer.resblocks.23.ln_1.weight", Shape.of(1024));

        assertThat(file(tensors).text(Family.SD2, Component.TEXT_ENCODER).numHiddenLayers())
                .isEqualTo(23);
        tensors.keySet().removeIf(key -> key.contains("resblocks.23."));
        assertThat(file(tensors).text(Family.SD2, Component.TEXT_ENCODER).numHiddenLayers())
                .isEqualTo(23);
    }

    @Test
    void widthsThatAreNoMultipleOf64DoNotTellTheHeads() {
        Map<String, Shape> tensors = published(Family.SD1);
        tensors.put("cond_stage_model.transformer.text_model.embeddings.token_embedding.weight", Shape.of(49408, 32));

        assertThatThrownBy(() -> file(tensors).text(Family.SD1, Component.TEXT_ENCODER))
                .isInstanceOf(CheckpointException.class)
                .hasMessageStartingWith("model.safetensors: the text_encoder is 32 wide")
                .hasMessageContaining("--config FOLDER");
        tensors.put(UNET + "input_blocks.1.0.out_layers.3.weight", Shape.of(24, 24, 3, 3));
        assertThatThrownBy(() -> file(tensors).unet(Family.SD1))
                .isInstanceOf(CheckpointException.class)
                .hasMessageContaining("the unet is 24 wide");
    }

    @Test
    void unusualEmbeddingWidthDoesNotTellTheFamily() {
        Map<String, Shape> tensors = published(Family.SD1);
        tensors.put(UNET + "input_blocks.1.1.transformer_blocks.0.attn2.to_k.weight", Shape.of(320, 32));

        assertThat(file(tensors).family()).isEmpty();
    }

    @Test
    void secondTextEncoderTellsSdxlAtAnySize() {
        Map<String, Shape> tensors = published(Family.SDXL);
        tensors.replaceAll((key, shape) -> Shape.of(1));

        assertThat(file(tensors).family()).contains(Family.SDXL);
    }

    @Test
    void sdxlUnetAloneTellsItsFamilyAndWhatIsMissing() {
        Map<String, Shape> tensors = published(Family.SDXL);
        tensors.keySet().removeIf(key -> !key.startsWith(UNET));
        SingleFileContents file = file(tensors);

        assertThat(file.family()).contains(Family.SDXL);
        assertThatThrownBy(() -> file.requireEditable(Family.SDXL))
                .isInstanceOf(CheckpointException.class)
                .hasMessage("model.safetensors holds unet but no text_encoder (whose names would begin with "
                        + "cond_stage_model. or conditioner.embedders.0.). Give a file that holds the whole model.");
    }

    @Test
    void missingTensorIsNamed() {
        Map<String, Shape> tensors = published(Family.SD1);
        tensors.remove(UNET + "out.2.weight");

        assertThatThrownBy(() -> file(tensors).unet(Family.SD1))
                .isInstanceOf(CheckpointException.class)
                .hasMessage("model.safetensors: the tensor model.diffusion_model.out.2.weight is missing");
    }

    @Test
    void partsOfAFolderGivenAloneAreToldApart() {
        JsonNode parts = GoldenKeys.real(Family.SDXL).get("diffusers");
        Map.of(
                        "unet", "is the UNet of a diffusers folder",
                        "vae", "is a VAE alone",
                        "text_encoder", "is a text encoder alone",
                        "text_encoder_2", "is a text encoder alone")
                .forEach((part, message) -> assertThatThrownBy(
                                () -> file(GoldenKeys.shapes(parts.get(part))).family())
                        .isInstanceOf(CheckpointException.class)
                        .hasMessageContaining(message));
    }

    private static SingleFileContents file(Map<String, Shape> tensors) {
        return new SingleFileContents(Path.of("model.safetensors"), tensors);
    }

    /** What a published file holds, with the extra tensors that such files tend to carry. */
    private static Map<String, Shape> published(Family family) {
        JsonNode golden = GoldenKeys.real(family);
        Map<String, Shape> tensors = new LinkedHashMap<>(GoldenKeys.shapes(golden.get("single_file")));
        golden.get("single_file_extras")
                .properties()
                .forEach(extra -> tensors.put(
                        extra.getKey(), GoldenKeys.shape(extra.getValue().get(0))));
        return tensors;
    }
}
