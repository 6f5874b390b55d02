package dev.amend.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.amend.config.Family;
import dev.amend.config.UNetConfig;
import dev.amend.tensor.Shape;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class SingleFileKeysTest {
    @ParameterizedTest
    @EnumSource
    void textEncoderKeysMayLackTheirPrefix(Family family) {
        String key = "encoder.layers.3.self_attn.k_proj.weight";
        assertThat(keys(family).locate(Component.TEXT_ENCODER, key))
                .isEqualTo(keys(family).locate(Component.TEXT_ENCODER, "text_model." + key));
    }

    @Test
    void projectionsOfSdxlHaveTheirBlockNames() {
        assertThat(keys(Family.SDXL)
                        .locate(Component.UNET, "down_blocks.1.attentions.0.transformer_blocks.0.attn2.to_k.weight"))
                .isEqualTo(new Source.AsIs(
                        "model.diffusion_model.input_blocks.4.1.transformer_blocks.0.attn2.to_k.weight"));
    }

    @Test
    void olderNamesOfTheVaeAttentionAreKnown() {
        assertThat(keys(Family.SD1).locate(Component.VAE, "decoder.mid_block.attentions.0.proj_attn.weight"))
                .isEqualTo(new Source.Squeezed("first_stage_model.decoder.mid.attn_1.proj_out.weight"));
    }

    @ParameterizedTest
    @CsvSource({
        "UNET, conv_middle.weight",
        "UNET, conv_in",
        "UNET, down_blocks.0.resnets.0.norm3.weight",
        "UNET, up_blocks.4.upsamplers.0.conv.weight",
        "VAE, decoder.up_blocks.4.resnets.0.conv1.weight",
        "VAE, decoder.mid_block.attentions.0.to_x.weight",
        "VAE, logit_scale",
        "TEXT_ENCODER_2, text_model.encoder.layers.0.mlp.fc3.weight",
        "TEXT_ENCODER_2, logit_scale"
    })
    void namesThatDiffusersHasNotAreRefused(Component component, String key) {
        assertThatThrownBy(() -> keys(Family.SDXL).locate(component, key))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("%s has no tensor named %s", component.folder(), key);
    }

    @Test
    void onlySdxlHasASecondTextEncoder() {
        assertThatThrownBy(() -> keys(Family.SD1).locate(Component.TEXT_ENCODER_2, "text_projection.weight"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("Stable Diffusion 1.x has no text_encoder_2");
    }

    @Test
    void sourcesSayWhichShapeTheyMake() {
        assertThat(new Source.Rows("qkv", 1, 3).shape(Shape.of(12, 4))).isEqualTo(Shape.of(4, 4));
        assertThat(new Source.Rows("qkv", 1, 3).shape(Shape.of(12))).isEqualTo(Shape.of(4));
        assertThat(new Source.Squeezed("q").shape(Shape.of(8, 8, 1, 1))).isEqualTo(Shape.of(8, 8));
        assertThat(new Source.Squeezed("q").shape(Shape.of(8, 8))).isEqualTo(Shape.of(8, 8));
        assertThat(new Source.Transposed("p").shape(Shape.of(3, 5))).isEqualTo(Shape.of(5, 3));
    }

    @Test
    void shapesThatCannotBeStoredThereAreErrors() {
        assertThatThrownBy(() -> new Source.Rows("qkv", 1, 3).shape(Shape.of(4, 4)))
                .isInstanceOf(CheckpointException.class)
                .hasMessage("qkv has the shape [4, 4], expected 3 parts of equal height");
        assertThatThrownBy(() -> new Source.Squeezed("q").shape(Shape.of(8, 8, 3, 3)))
                .isInstanceOf(CheckpointException.class);
        assertThatThrownBy(() -> new Source.Transposed("p").shape(Shape.of(8))).isInstanceOf(CheckpointException.class);
    }

    private static SingleFileKeys keys(Family family) {
        return SingleFileKeys.of(family, UNetConfig.of(family));
    }
}
