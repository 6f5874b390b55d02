package dev.amend.config;

import java.nio.file.Path;
import java.util.List;

/**
 * The {@code vision_config} part of a whole CLIP's config.json, or the config.json of its image encoder alone.
 *
 * @param imageSize height and width of the images, pixels
 * @param patchSize height and width of what becomes one token, pixels
 * @param projectionDim width of the projected embedding
 */
public record CLIPVisionConfig(
        int hiddenSize,
        int intermediateSize,
        int numHiddenLayers,
        int numAttentionHeads,
        int numChannels,
        int imageSize,
        int patchSize,
        HiddenAct hiddenAct,
        int projectionDim,
        double layerNormEps) {

    public CLIPVisionConfig {
        Check.positive("hidden_size", hiddenSize);
        Check.positive("intermediate_size", intermediateSize);
        Check.positive("num_hidden_layers", numHiddenLayers);
        Check.positive("num_attention_heads", numAttentionHeads);
        Check.positive("num_channels", numChannels);
        Check.positive("patch_size", patchSize);
        Check.that(
                imageSize >= patchSize,
                "image_size must be at least patch_size (%d): %d".formatted(patchSize, imageSize));
        Check.positive("projection_dim", projectionDim);
        Check.positive("layer_norm_eps", layerNormEps);
        Check.divides("num_attention_heads", numAttentionHeads, "hidden_size", List.of(hiddenSize));
    }

    /**
     * Reads a {@code config.json}; absent keys have transformers' defaults.
     *
     * @throws ConfigException naming file, key, found and expected
     */
    public static CLIPVisionConfig read(Path file) {
        return ConfigObject.read(file, CLIPVisionConfig::of);
    }

    private static CLIPVisionConfig of(ConfigObject json) {
        ConfigObject vision = json.object("vision_config").orElse(json);
        return of(vision, json.integer("projection_dim", vision.integer("projection_dim", 512)));
    }

    static CLIPVisionConfig of(ConfigObject json, int projectionDim) {
        return new CLIPVisionConfig(
                json.integer("hidden_size", 768),
                json.integer("intermediate_size", 3072),
                json.integer("num_hidden_layers", 12),
                json.integer("num_attention_heads", 12),
                json.integer("num_channels", 3),
                json.integer("image_size", 224),
                json.integer("patch_size", 32),
                json.choice("hidden_act", List.of(HiddenAct.values()), HiddenAct.QUICK_GELU),
                projectionDim,
                json.number("layer_norm_eps", 1e-5));
    }

    /** The tokens of an image: one for the whole and one for each patch. */
    public int positions() {
        int patches = imageSize / patchSize;
        return 1 + patches * patches;
    }
}
