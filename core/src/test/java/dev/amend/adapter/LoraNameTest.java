package dev.amend.adapter;

import static org.assertj.core.api.Assertions.assertThat;

import dev.amend.adapter.LoraName.Role;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LoraNameTest {
    @ParameterizedTest
    @CsvSource({
        "lora_unet_a_to_k.lora_down.weight,                    DOWN,  lora_unet_a_to_k",
        "lora_unet_a_to_k.lora_up.weight,                      UP,    lora_unet_a_to_k",
        "lora_unet_a_to_k.alpha,                               ALPHA, lora_unet_a_to_k",
        "unet.a.attn2.to_k.lora_A.weight,                      DOWN,  unet.a.attn2.to_k",
        "unet.a.attn2.to_k.lora_B.weight,                      UP,    unet.a.attn2.to_k",
        "base_model.model.a.attn2.to_k.lora_A.default.weight,  DOWN,  a.attn2.to_k",
        "unet.base_model.model.a.to_k.lora_B.default_0.weight, UP,    unet.a.to_k",
        "unet.a.attn2.processor.to_k_lora.down.weight,         DOWN,  unet.a.attn2.to_k",
        "unet.a.attn2.processor.to_out_lora.up.weight,         UP,    unet.a.attn2.to_out.0",
        "unet.a.attn2.to_out.0.lora.up.weight,                 UP,    unet.a.attn2.to_out.0",
        "text_encoder.a.self_attn.q_proj.lora_linear_layer.down.weight, DOWN, text_encoder.a.self_attn.q_proj",
        "text_encoder.a.self_attn.to_q_lora.down.weight,       DOWN,  text_encoder.a.self_attn.q_proj",
        "text_encoder.a.self_attn.to_out_lora.up.weight,       UP,    text_encoder.a.self_attn.out_proj",
        "lora_unet_a.hada_w1_a,                                LOHA,  lora_unet_a",
        "lora_unet_a.lokr_w2,                                  LOKR,  lora_unet_a",
        "lora_unet_a.lora_mid.weight,                          TUCKER, lora_unet_a",
        "lora_unet_a.dora_scale,                               DORA,  lora_unet_a",
        "unet.a.lora_magnitude_vector.default.weight,          DORA,  unet.a",
        "unet.a.lora_B.bias,                                   BIAS,  unet.a",
        "lora_unet_a.diff_b,                                   DIFFERENCE, lora_unet_a",
        "bundle_emb.face.string_to_param.*,                    UNKNOWN, bundle_emb.face.string_to_param.*"
    })
    void nameTellsPartAndModule(String tensor, Role role, String module) {
        LoraName name = LoraName.parse(tensor);

        assertThat(name.role()).isEqualTo(role);
        assertThat(name.modernModule()).isEqualTo(module);
    }
}
