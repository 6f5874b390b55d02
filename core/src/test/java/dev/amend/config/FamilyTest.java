package dev.amend.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class FamilyTest {
    @ParameterizedTest
    @EnumSource
    void idIsParsed(Family family) {
        assertThat(Family.parse(family.id())).isEqualTo(family);
    }

    @Test
    void unknownIdIsAnsweredWithTheKnownOnes() {
        assertThatThrownBy(() -> Family.parse("sd3"))
                .isInstanceOf(ConfigException.class)
                .hasMessage("unknown model family \"sd3\", expected one of sd1, sd2, sdxl");
    }

    @ParameterizedTest
    @EnumSource
    void publishedModelsAreOfTheirFamily(Family family) {
        assertThat(Family.of(UNetConfig.of(family))).isEqualTo(family);
    }

    @ParameterizedTest
    @EnumSource
    void eachTextEncoderHasAPadToken(Family family) {
        assertThat(family.padTokens()).hasSameSizeAs(CLIPTextConfig.of(family));
    }

    @Test
    void secondEncodersPadWithABang() {
        assertThat(Family.SD2.padTokens()).containsExactly("!");
        assertThat(Family.SDXL.padTokens()).containsExactly("<|endoftext|>", "!");
    }

    @Test
    void metadataNamesFollowTheFamilyAndSize() {
        assertThat(Family.SD1.modelSpec(UNetConfig.of(Family.SD1)))
                .isEqualTo(new ModelSpec("sd_v1", "stable-diffusion-v1", "512x512"));
        assertThat(Family.SD2.modelSpec(UNetConfig.of(Family.SD2)))
                .isEqualTo(new ModelSpec("sd_v2_v", "stable-diffusion-v2-768-v", "768x768"));
        assertThat(Family.SDXL.modelSpec(UNetConfig.of(Family.SDXL)))
                .isEqualTo(new ModelSpec("sdxl_base_v1-0", "stable-diffusion-xl-v1-base", "1024x1024"));
        assertThat(ModelSpec.of(Family.SD2, 64).architecture()).isEqualTo("stable-diffusion-v2-512");
    }
}
