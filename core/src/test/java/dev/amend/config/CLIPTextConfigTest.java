package dev.amend.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CLIPTextConfigTest {
    @TempDir
    Path folder;

    @Test
    void absentKeysHaveTheDefaultsOfTransformers() throws IOException {
        assertThat(read("{}"))
                .isEqualTo(new CLIPTextConfig(49408, 512, 2048, 12, 8, HiddenAct.QUICK_GELU, 512, 77, 1e-5, false));
    }

    @Test
    void architectureTellsWhetherThereIsAProjection() throws IOException {
        assertThat(read("{\"architectures\": [\"CLIPTextModel\"]}").withProjection())
                .isFalse();
        assertThat(read("{\"architectures\": [\"CLIPTextModelWithProjection\"]}")
                        .withProjection())
                .isTrue();
    }

    @Test
    void textPartOfAWholeClipIsRead() throws IOException {
        CLIPTextConfig config = read("""
                {"architectures": ["CLIPModel"], "projection_dim": 64,
                 "text_config": {"hidden_size": 96, "num_attention_heads": 3, "hidden_act": "gelu"}}""");

        assertThat(config.hiddenSize()).isEqualTo(96);
        assertThat(config.hiddenAct()).isEqualTo(HiddenAct.GELU);
        assertThat(config.projectionDim()).isEqualTo(64);
        assertThat(config.withProjection()).isTrue();
    }

    @Test
    void unknownActivationIsNamed() {
        assertThatThrownBy(() -> read("{\"hidden_act\": \"relu\"}"))
                .isInstanceOf(ConfigException.class)
                .hasMessageEndingWith("hidden_act is \"relu\", expected quick_gelu or gelu");
    }

    @Test
    void headsMustDivideTheWidth() {
        assertThatThrownBy(() -> read("{\"num_attention_heads\": 7}"))
                .isInstanceOf(ConfigException.class)
                .hasMessageEndingWith("num_attention_heads must divide hidden_size: 7, [512]");
    }

    private CLIPTextConfig read(String json) throws IOException {
        return CLIPTextConfig.read(Files.writeString(folder.resolve("config.json"), json));
    }
}
