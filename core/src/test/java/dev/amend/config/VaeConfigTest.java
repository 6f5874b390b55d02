package dev.amend.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VaeConfigTest {
    @TempDir
    Path temporary;

    @Test
    void publishedAutoencodersDifferInScaleAndInOverflow() {
        assertThat(VaeConfig.of(Family.SD1)).isEqualTo(VaeConfig.of(Family.SD2));
        assertThat(VaeConfig.of(Family.SD1).scalingFactor()).isEqualTo(0.18215);
        assertThat(VaeConfig.of(Family.SD1).forceUpcast()).isFalse();
        assertThat(VaeConfig.of(Family.SDXL).scalingFactor()).isEqualTo(0.13025);
        assertThat(VaeConfig.of(Family.SDXL).forceUpcast()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"1, 1", "3, 4", "4, 8"})
    void everyLevelButTheLastHalvesTheSize(int levels, int factor) {
        List<Integer> widths = List.of(8, 16, 16, 16).subList(0, levels);
        assertThat(new VaeConfig(3, 3, 4, widths, 2, 4, 0.18215, false).scaleFactor())
                .isEqualTo(factor);
    }

    @Test
    void fileIsReadWhole() throws IOException {
        assertThat(VaeConfig.read(write("""
                        {"_class_name": "AutoencoderKL", "in_channels": 3, "out_channels": 3, "latent_channels": 16,
                         "block_out_channels": [32, 64], "layers_per_block": 1, "norm_num_groups": 8,
                         "scaling_factor": 0.5, "force_upcast": false, "act_fn": "silu", "sample_size": 64,
                         "down_block_types": ["DownEncoderBlock2D", "DownEncoderBlock2D"], "shift_factor": null}
                        """))).isEqualTo(new VaeConfig(3, 3, 16, List.of(32, 64), 1, 8, 0.5, false));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"act_fn\": \"relu\"} | act_fn is \"relu\", expected silu, the only value amend knows",
                "{\"shift_factor\": 0.1} | shift_factor is 0.1, expected null, the only value amend knows",
                "{\"use_quant_conv\": false} | use_quant_conv is false, expected true, the only value amend knows",
                "{\"block_out_channels\": [33]} | norm_num_groups must divide block_out_channels: 32, [33]",
                "{\"scaling_factor\": 0} | scaling_factor must be positive: 0.0",
            })
    void whatWouldChangeTheImageUnseenIsRefused(String json, String message) throws IOException {
        Path file = write(json);
        assertThatThrownBy(() -> VaeConfig.read(file))
                .isInstanceOf(ConfigException.class)
                .hasMessage("%s: %s", file, message);
    }

    private Path write(String json) throws IOException {
        return Files.writeString(temporary.resolve("config.json"), json);
    }
}
