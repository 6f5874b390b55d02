package dev.amend.config;

import java.nio.file.Path;
import java.util.List;

/**
 * {@code vae/config.json} of a diffusers folder.
 *
 * @param inChannels of the images
 * @param outChannels of the images that come back
 * @param blockOutChannels one entry for each level, that of the full image first; each level but the last halves the size
 * @param layersPerBlock resnets of each level of the encoder; the decoder's have one more
 * @param scalingFactor what latents are multiplied by to have unit variance
 * @param forceUpcast whether 16-bit arithmetic overflows in this autoencoder
 */
public record VaeConfig(
        int inChannels,
        int outChannels,
        int latentChannels,
        List<Integer> blockOutChannels,
        int layersPerBlock,
        int normNumGroups,
        double scalingFactor,
        boolean forceUpcast) {
    private static final List<Integer> PUBLISHED_WIDTHS = List.of(128, 256, 512, 512);

    public VaeConfig {
        blockOutChannels = List.copyOf(blockOutChannels);
        Check.that(!blockOutChannels.isEmpty(), "block_out_channels must not be empty");
        Check.positive("in_channels", inChannels);
        Check.positive("out_channels", outChannels);
        Check.positive("latent_channels", latentChannels);
        Check.positive("block_out_channels", blockOutChannels, blockOutChannels.size());
        Check.positive("layers_per_block", layersPerBlock);
        Check.positive("norm_num_groups", normNumGroups);
        Check.positive("scaling_factor", scalingFactor);
        Check.divides("norm_num_groups", normNumGroups, "block_out_channels", blockOutChannels);
    }

    /** The autoencoder of a family's published models. */
    public static VaeConfig of(Family family) {
        return switch (family) {
            case SD1, SD2 -> new VaeConfig(3, 3, 4, PUBLISHED_WIDTHS, 2, 32, 0.18215, false);
            case SDXL -> new VaeConfig(3, 3, 4, PUBLISHED_WIDTHS, 2, 32, 0.13025, true);
        };
    }

    /**
     * Reads {@code vae/config.json}; absent keys have diffusers' defaults.
     *
     * @throws ConfigException naming file, key, found and expected
     */
    public static VaeConfig read(Path file) {
        return ConfigObject.read(file, VaeConfig::of);
    }

    private static VaeConfig of(ConfigObject json) {
        checkImplemented(json);
        return new VaeConfig(
                json.integer("in_channels", 3),
                json.integer("out_channels", 3),
                json.integer("latent_channels", 4),
                json.integers("block_out_channels").orElse(List.of(64)),
                json.integer("layers_per_block", 1),
                json.integer("norm_num_groups", 32),
                json.number("scaling_factor", 0.18215),
                json.flag("force_upcast", true));
    }

    /** Options of diffusers' autoencoder that no Stable Diffusion uses and that would change its computation unseen. */
    private static void checkImplemented(ConfigObject json) {
        json.expect("_class_name", "AutoencoderKL");
        json.expect("act_fn", "silu");
        json.expect("down_block_types", "DownEncoderBlock2D");
        json.expect("up_block_types", "UpDecoderBlock2D");
        List.of("mid_block_add_attention", "use_quant_conv", "use_post_quant_conv")
                .forEach(key -> json.expect(key, true));
        List.of("latents_mean", "latents_std", "shift_factor").forEach(json::expectAbsent);
    }

    /** How many pixels wide and high a latent is: 8 in every published model. */
    public int scaleFactor() {
        return 1 << (blockOutChannels.size() - 1);
    }
}
