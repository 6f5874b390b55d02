package dev.amend.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class PeftConfigTest {
    private static final Path FILE = Path.of("lora.safetensors");
    private static final String JSON = """
            {"unet.lora_alpha": 6, "unet.r": 2, "unet.use_rslora": false, "unet.base_model_name_or_path": null,
             "unet.alpha_pattern": {"up_blocks.1.attn2.to_v": 3}}
            """;

    @Test
    void alphaOfAModuleComesBeforeThatOfAll() {
        PeftConfig config = PeftConfig.parse(FILE, JSON, "unet.");
        assertThat(config.scale("up_blocks.1.attn2.to_k", 2)).isCloseTo(3, within(0.0));
        assertThat(config.scale("up_blocks.1.attn2.to_v", 2)).isCloseTo(1.5, within(0.0));
        assertThat(config.scale("x.up_blocks.1.attn2.to_v", 2)).isCloseTo(1.5, within(0.0));
    }

    /** As diffusers 0.42 scales such a file: 4.2426. */
    @Test
    void rankStabilisedAlphaIsDividedByTheRootOfTheRank() {
        PeftConfig config = PeftConfig.parse(FILE, JSON.replace("false", "true"), "unet.");
        assertThat(config.scale("up_blocks.1.attn2.to_k", 2)).isCloseTo(6 / Math.sqrt(2), within(1e-12));
    }

    @Test
    void componentWithoutAConfigurationIsNotScaled() {
        assertThat(PeftConfig.parse(FILE, JSON, "text_encoder.").scale("q_proj", 2))
                .isCloseTo(1, within(0.0));
    }

    @Test
    void whatIsNoConfigurationIsNamed() {
        assertThatThrownBy(() -> PeftConfig.parse(FILE, "{\"lora_alpha\": \"much\"}", ""))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("lora.safetensors", "lora_alpha", "much");
        assertThatThrownBy(() -> PeftConfig.parse(FILE, "nonsense", ""))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("is not JSON");
    }
}
