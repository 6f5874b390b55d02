package dev.amend.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UNetConfigTest {
    @TempDir
    Path folder;

    @Test
    void absentKeysHaveTheDefaultsOfDiffusers() throws IOException {
        UNetConfig config = read("{}");

        assertThat(config.blockOutChannels()).containsExactly(320, 640, 1280, 1280);
        assertThat(config.crossAttentionDim()).isEqualTo(1280);
        assertThat(config.attentionHeadDim()).containsExactly(8, 8, 8, 8);
        assertThat(config.downBlockTypes().getLast()).isEqualTo(BlockType.DOWN);
        assertThat(config.normNumGroups()).isEqualTo(32);
        assertThat(config.textTime()).isEmpty();
    }

    @Test
    void nullIsAnAbsentKey() throws IOException {
        assertThat(read("{\"class_embed_type\": null, \"sample_size\": null, \"addition_embed_type\": null}"))
                .isEqualTo(read("{}"));
    }

    @Test
    void oneNumberHoldsForAllBlocksAndAListForEach() throws IOException {
        assertThat(read("{\"layers_per_block\": 1}").layersPerBlock()).containsExactly(1, 1, 1, 1);
        assertThat(read("{\"attention_head_dim\": [5, 10, 20, 20]}").attentionHeadDim())
                .containsExactly(5, 10, 20, 20);
    }

    @Test
    void listOfTheWrongLengthNamesFileKeyFoundAndExpected() {
        assertThatThrownBy(() -> read("{\"layers_per_block\": [2, 2]}"))
                .isInstanceOf(ConfigException.class)
                .hasMessageStartingWith(folder.resolve("config.json").toString())
                .hasMessageEndingWith(
                        "layers_per_block is [2,2], expected an integer or a list of 4, one for each block");
    }

    @Test
    void unknownBlockTypeIsNamed() {
        assertThatThrownBy(() -> read("{\"down_block_types\": [\"AttnDownBlock2D\"]}"))
                .isInstanceOf(ConfigException.class)
                .hasMessageEndingWith(
                        "down_block_types is \"AttnDownBlock2D\", expected DownBlock2D or CrossAttnDownBlock2D");
    }

    @Test
    void upBlockAmongDownBlocksIsAnError() {
        assertThatThrownBy(() -> read("{\"down_block_types\": [\"UpBlock2D\"]}"))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("\"UpBlock2D\"");
    }

    @Test
    void optionsThatWouldChangeTheComputationAreErrors() {
        for (String json : List.of(
                "{\"class_embed_type\": \"timestep\"}",
                "{\"only_cross_attention\": [true, true, true, false]}",
                "{\"act_fn\": \"gelu\"}",
                "{\"mid_block_type\": \"UNetMidBlock2D\"}",
                "{\"addition_embed_type\": \"image\"}",
                "{\"conv_in_kernel\": 5}")) {
            assertThatThrownBy(() -> read(json))
                    .isInstanceOf(ConfigException.class)
                    .hasMessageContaining("the only value amend knows");
        }
    }

    @Test
    void optionsThatChangeNothingAreRead() throws IOException {
        String json = """
                {"only_cross_attention": [false, false], "mid_block_scale_factor": 1.0, "downsample_padding": 1,
                 "mid_block_only_cross_attention": null, "conv_out_kernel": 3, "addition_embed_type_num_heads": 64}""";
        assertThat(read(json)).isEqualTo(read("{}"));
    }

    @Test
    void numbersThatDoNotFitTogetherNameTheFile() {
        assertThatThrownBy(() -> read("{\"norm_num_groups\": 30}"))
                .isInstanceOf(ConfigException.class)
                .hasMessageStartingWith(folder.toString())
                .hasMessageEndingWith("norm_num_groups must divide block_out_channels: 30, [320, 640, 1280, 1280]");
        assertThatThrownBy(() -> read("{\"attention_head_dim\": 0}")).isInstanceOf(ConfigException.class);
        assertThatThrownBy(() -> read("{\"in_channels\": -4}"))
                .hasMessageEndingWith("in_channels must be positive: -4");
        assertThatThrownBy(() -> read("{\"addition_embed_type\": \"text_time\"}"))
                .hasMessageEndingWith("addition_time_embed_dim must be positive and even: 0");
    }

    @Test
    void fractionWhereAnIntegerBelongsIsAnError() {
        assertThatThrownBy(() -> read("{\"in_channels\": 4.5}"))
                .hasMessageEndingWith("in_channels is 4.5, expected an integer");
        assertThatThrownBy(() -> read("{\"in_channels\": 99999999999}")).isInstanceOf(ConfigException.class);
        assertThatThrownBy(() -> read("{\"use_linear_projection\": \"yes\"}"))
                .hasMessageEndingWith("use_linear_projection is \"yes\", expected true or false");
    }

    @Test
    void brokenFilesAreErrorsThatNameThem() {
        assertThatThrownBy(() -> UNetConfig.read(folder.resolve("none.json")))
                .isInstanceOf(ConfigException.class)
                .hasMessageEndingWith("none.json is missing");
        for (String json : List.of("", "[]", "{\"in_channels\"", "4", "\u0000")) {
            assertThatThrownBy(() -> read(json))
                    .isInstanceOf(ConfigException.class)
                    .hasMessageStartingWith(folder.toString());
        }
    }

    @Test
    void theConfigurationOfAnotherModelIsAnError() {
        assertThatThrownBy(() -> read("{\"_class_name\": \"AutoencoderKL\"}"))
                .hasMessageContaining("_class_name is \"AutoencoderKL\", expected UNet2DConditionModel");
    }

    private UNetConfig read(String json) throws IOException {
        return UNetConfig.read(Files.writeString(folder.resolve("config.json"), json));
    }
}
