package dev.amend.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Reads the folders that diffusers and transformers wrote. */
class ConfigGoldenTest {
    @ParameterizedTest
    @EnumSource
    void familyOfATinyModelIsSeenInItsFolder(Family family) throws URISyntaxException {
        assertThat(Family.of(unet(family))).isEqualTo(family);
    }

    @ParameterizedTest
    @EnumSource
    void indexNamesTheTextEncoders(Family family) throws URISyntaxException {
        ModelIndex index = ModelIndex.read(folder(family).resolve("model_index.json"));

        assertThat(index.components())
                .containsEntry("unet", "UNet2DConditionModel")
                .doesNotContainKey("safety_checker");
        assertThat(index.components().keySet().stream().filter(name -> name.startsWith("text_encoder")))
                .hasSameSizeAs(CLIPTextConfig.of(family));
    }

    @Test
    void sdxlUnetIsReadWhole() throws URISyntaxException {
        UNetConfig unet = unet(Family.SDXL);

        assertThat(unet.blockOutChannels()).containsExactly(16, 24, 32);
        assertThat(unet.downBlockTypes())
                .containsExactly(BlockType.DOWN, BlockType.CROSS_ATTN_DOWN, BlockType.CROSS_ATTN_DOWN);
        assertThat(unet.upBlockTypes()).containsExactly(BlockType.CROSS_ATTN_UP, BlockType.CROSS_ATTN_UP, BlockType.UP);
        assertThat(unet.attentionHeadDim()).containsExactly(2, 3, 4);
        assertThat(unet.transformerLayersPerBlock()).containsExactly(1, 2, 3);
        assertThat(unet.crossAttentionDim()).isEqualTo(32);
        assertThat(unet.textTime()).contains(new TextTime(8, 68));
        assertThat(unet.textTime().orElseThrow().pooledDim()).isEqualTo(20);
    }

    @Test
    void sdxlTextEncodersAreReadWhole() throws URISyntaxException {
        List<CLIPTextConfig> encoders = List.of(text("text_encoder"), text("text_encoder_2"));

        assertThat(encoders)
                .containsExactly(
                        new CLIPTextConfig(49408, 12, 48, 3, 2, HiddenAct.QUICK_GELU, 12, 77, 1e-5, false),
                        new CLIPTextConfig(49408, 20, 80, 11, 2, HiddenAct.GELU, 20, 77, 1e-5, true));
        assertThat(text("text_encoder_noprefix")).isEqualTo(encoders.getFirst());
    }

    @ParameterizedTest
    @EnumSource
    void autoencodersAreReadWhole(Family family) throws URISyntaxException {
        VaeConfig published = VaeConfig.of(family);
        VaeConfig tiny = VaeConfig.read(folder(family).resolve("vae/config.json"));

        assertThat(tiny.blockOutChannels()).containsExactly(8, 16, 16, 16);
        assertThat(tiny.scaleFactor()).isEqualTo(published.scaleFactor());
        assertThat(tiny.scalingFactor()).isEqualTo(published.scalingFactor());
    }

    private static UNetConfig unet(Family family) throws URISyntaxException {
        return UNetConfig.read(folder(family).resolve("unet/config.json"));
    }

    private static CLIPTextConfig text(String component) throws URISyntaxException {
        return CLIPTextConfig.read(folder(Family.SDXL).resolve(component).resolve("config.json"));
    }

    private static Path folder(Family family) throws URISyntaxException {
        return Path.of(ConfigGoldenTest.class
                .getResource("/golden/tiny-" + family.id())
                .toURI());
    }
}
