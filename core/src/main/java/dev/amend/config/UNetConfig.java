package dev.amend.config;

import static dev.amend.config.BlockType.CROSS_ATTN_DOWN;
import static dev.amend.config.BlockType.CROSS_ATTN_UP;
import static dev.amend.config.BlockType.DOWN;
import static dev.amend.config.BlockType.DOWN_BLOCKS;
import static dev.amend.config.BlockType.UP;
import static dev.amend.config.BlockType.UP_BLOCKS;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * {@code unet/config.json} of a diffusers folder. Lists have one entry for each block, outermost (widest image) first,
 * except {@code upBlockTypes}, which runs the way the up blocks do, innermost first. What the file may say but amend has only
 * one way of is checked while reading and not kept.
 *
 * @param sampleSize height and width of the latents the model was trained on
 * @param layersPerBlock resnets of each down block; the up block of the same size has one more
 * @param transformerLayersPerBlock transformer blocks in each attention; the mid block takes the last entry
 * @param attentionHeadDim the <em>number</em> of attention heads in each block, despite the file's key
 * @param upcastAttention whether attention scores want float32 even in a half-precision model; libtorch's attention sums in float32 anyway
 * @param textTime SDXL's additional conditioning, if any
 */
public record UNetConfig(
        int sampleSize,
        int inChannels,
        int outChannels,
        boolean flipSinToCos,
        int freqShift,
        List<BlockType> downBlockTypes,
        List<BlockType> upBlockTypes,
        List<Integer> blockOutChannels,
        List<Integer> layersPerBlock,
        List<Integer> transformerLayersPerBlock,
        List<Integer> attentionHeadDim,
        int crossAttentionDim,
        boolean useLinearProjection,
        boolean upcastAttention,
        int normNumGroups,
        double normEps,
        Optional<TextTime> textTime) {

    private static final List<BlockType> DEFAULT_DOWN =
            List.of(CROSS_ATTN_DOWN, CROSS_ATTN_DOWN, CROSS_ATTN_DOWN, DOWN);
    private static final List<BlockType> DEFAULT_UP = List.of(UP, CROSS_ATTN_UP, CROSS_ATTN_UP, CROSS_ATTN_UP);
    private static final List<Integer> DEFAULT_WIDTHS = List.of(320, 640, 1280, 1280);

    public UNetConfig {
        downBlockTypes = List.copyOf(downBlockTypes);
        upBlockTypes = List.copyOf(upBlockTypes);
        blockOutChannels = List.copyOf(blockOutChannels);
        layersPerBlock = List.copyOf(layersPerBlock);
        transformerLayersPerBlock = List.copyOf(transformerLayersPerBlock);
        attentionHeadDim = List.copyOf(attentionHeadDim);
        int blocks = blockOutChannels.size();
        Check.positive("sample_size", sampleSize);
        Check.positive("in_channels", inChannels);
        Check.positive("out_channels", outChannels);
        Check.positive("cross_attention_dim", crossAttentionDim);
        Check.positive("norm_num_groups", normNumGroups);
        Check.positive("norm_eps", normEps);
        Check.that(blocks > 0, "block_out_channels must not be empty");
        Check.among("down_block_types", downBlockTypes, DOWN_BLOCKS, blocks);
        Check.among("up_block_types", upBlockTypes, UP_BLOCKS, blocks);
        Check.positive("block_out_channels", blockOutChannels, blocks);
        Check.positive("layers_per_block", layersPerBlock, blocks);
        Check.positive("transformer_layers_per_block", transformerLayersPerBlock, blocks);
        Check.positive("attention_head_dim", attentionHeadDim, blocks);
        Check.divides("norm_num_groups", normNumGroups, "block_out_channels", blockOutChannels);
        int last = blocks - 1; // of that level is the mid block, which always attends
        for (int level = 0; level < blocks; level++) {
            if (level == last
                    || downBlockTypes.get(level).hasCrossAttention()
                    || upBlockTypes.get(last - level).hasCrossAttention()) {
                List<Integer> width = List.of(blockOutChannels.get(level));
                Check.divides("attention_head_dim", attentionHeadDim.get(level), "block_out_channels", width);
            }
        }
    }

    /** The configuration of a family's published models (SD 1.4, 2.1, SDXL base). */
    public static UNetConfig of(Family family) {
        return switch (family) {
            case SD1 -> stableDiffusion(64, List.of(8, 8, 8, 8), 768, false);
            case SD2 -> stableDiffusion(96, List.of(5, 10, 20, 20), 1024, true);
            case SDXL -> stableDiffusionXL();
        };
    }

    /**
     * Reads {@code unet/config.json}; absent keys have diffusers' defaults.
     *
     * @throws ConfigException naming file, key, found and expected
     */
    public static UNetConfig read(Path file) {
        return ConfigObject.read(file, UNetConfig::of);
    }

    private static UNetConfig of(ConfigObject json) {
        checkImplemented(json);
        List<Integer> widths = json.integers("block_out_channels").orElse(DEFAULT_WIDTHS);
        return new UNetConfig(
                json.integer("sample_size", 64),
                json.integer("in_channels", 4),
                json.integer("out_channels", 4),
                json.flag("flip_sin_to_cos", true),
                json.integer("freq_shift", 0),
                json.choices("down_block_types", DOWN_BLOCKS).orElse(DEFAULT_DOWN),
                json.choices("up_block_types", UP_BLOCKS).orElse(DEFAULT_UP),
                widths,
                json.perBlock("layers_per_block", widths.size(), 2),
                json.perBlock("transformer_layers_per_block", widths.size(), 1),
                json.perBlock("attention_head_dim", widths.size(), 8),
                json.integer("cross_attention_dim", 1280),
                json.flag("use_linear_projection", false),
                json.flag("upcast_attention", false),
                json.integer("norm_num_groups", 32),
                json.number("norm_eps", 1e-5),
                textTime(json));
    }

    private static Optional<TextTime> textTime(ConfigObject json) {
        json.expect("addition_embed_type", "text_time");
        return json.string("addition_embed_type")
                .map(type -> new TextTime(
                        json.integer("addition_time_embed_dim", 0),
                        json.integer("projection_class_embeddings_input_dim", 0)));
    }

    /** Options of diffusers' UNet that no Stable Diffusion uses and that would change its computation unseen. */
    private static void checkImplemented(ConfigObject json) {
        json.expect("_class_name", "UNet2DConditionModel");
        json.expect("act_fn", "silu");
        json.expect("mid_block_type", "UNetMidBlock2DCrossAttn");
        json.expect("resnet_time_scale_shift", "default");
        json.expect("time_embedding_type", "positional");
        json.expect("attention_type", "default");
        List.of("center_input_sample", "dual_cross_attention", "only_cross_attention", "resnet_skip_time_act")
                .forEach(key -> json.expect(key, false));
        json.expect("mid_block_only_cross_attention", false);
        List.of("downsample_padding", "mid_block_scale_factor", "resnet_out_scale_factor")
                .forEach(key -> json.expect(key, 1));
        List.of("conv_in_kernel", "conv_out_kernel").forEach(key -> json.expect(key, 3));
        List.of(
                        "num_attention_heads",
                        "reverse_transformer_layers_per_block",
                        "encoder_hid_dim",
                        "cross_attention_norm")
                .forEach(json::expectAbsent);
        List.of("class_embed_type", "num_class_embeds", "time_embedding_dim", "time_embedding_act_fn")
                .forEach(json::expectAbsent);
    }

    private static UNetConfig stableDiffusion(int sampleSize, List<Integer> heads, int context, boolean linear) {
        return new UNetConfig(
                sampleSize,
                4,
                4,
                true,
                0,
                DEFAULT_DOWN,
                DEFAULT_UP,
                DEFAULT_WIDTHS,
                List.of(2, 2, 2, 2),
                List.of(1, 1, 1, 1),
                heads,
                context,
                linear,
                false,
                32,
                1e-5,
                Optional.empty());
    }

    private static UNetConfig stableDiffusionXL() {
        return new UNetConfig(
                128,
                4,
                4,
                true,
                0,
                List.of(DOWN, CROSS_ATTN_DOWN, CROSS_ATTN_DOWN),
                List.of(CROSS_ATTN_UP, CROSS_ATTN_UP, UP),
                List.of(320, 640, 1280),
                List.of(2, 2, 2),
                List.of(1, 2, 10),
                List.of(5, 10, 20),
                2048,
                true,
                false,
                32,
                1e-5,
                Optional.of(new TextTime(256, 2816)));
    }
}
