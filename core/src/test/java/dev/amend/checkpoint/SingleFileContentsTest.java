package dev.amend.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.amend.config.Family;
import dev.amend.tensor.Shape;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SingleFileContentsTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "lora_unet_down_blocks_0_attentions_0_proj_in.lora_down.weight",
                "lora_te_text_model_encoder_layers_0_mlp_fc1.alpha",
                "unet.down_blocks.0.attentions.0.transformer_blocks.0.attn2.to_k.lora_A.weight",
                "unet.mid_block.attentions.0.proj_in.lora.up.weight"
            })
    void loraIsCalledALora(String key) {
        assertThatThrownBy(() -> file(key).family())
                .isInstanceOf(CheckpointException.class)
                .hasMessageStartingWith("model.safetensors is a LoRA")
                .hasMessageContaining("is a LoRA");
    }

    @Test
    void otherModelsAreNamed() {
        assertThatThrownBy(() -> file("model.diffusion_model.joint_blocks.0.x_block.mlp.fc1.weight")
                        .family())
                .hasMessageContaining("is a Stable Diffusion 3");
        assertThatThrownBy(() -> file("double_blocks.0.img_attn.qkv.weight").family())
                .hasMessageContaining("is a Flux model");
        assertThatThrownBy(() ->
                        file("conditioner.embedders.0.model.ln_final.weight").family())
                .hasMessageContaining("is an SDXL refiner");
    }

    @Test
    void vaeOfASingleFileAloneIsNoModel() {
        assertThatThrownBy(
                        () -> file("first_stage_model.decoder.conv_in.weight").family())
                .isInstanceOf(CheckpointException.class)
                .hasMessageContaining("holds vae but no unet");
    }

    @Test
    void unknownTensorsAreNoPartOfAModel() {
        assertThatThrownBy(() -> file("emb_params").requireEditable(Family.SD1))
                .isInstanceOf(CheckpointException.class)
                .hasMessageStartingWith("model.safetensors holds no part of a Stable Diffusion model");
        assertThatThrownBy(() -> new SingleFileContents(Path.of("empty"), Map.of()).family())
                .isInstanceOf(CheckpointException.class);
    }

    @Test
    void componentsAreKnownByTheirPrefixes() {
        assertThat(file("cond_stage_model.logit_scale").components()).containsExactly(Component.TEXT_ENCODER);
        assertThat(file("model.diffusion_model.x").components()).isEqualTo(Set.of(Component.UNET));
        assertThat(file("model_ema.decay").components()).isEmpty();
    }

    private static SingleFileContents file(String key) {
        return new SingleFileContents(Path.of("model.safetensors"), Map.of(key, Shape.of(1)));
    }
}
