package dev.amend.config;

import java.nio.file.Path;
import java.util.List;

/**
 * {@code text_encoder/config.json} of a diffusers folder, or the {@code text_config} part of a whole CLIP's config.json.
 *
 * @param projectionDim width of the projected embedding; means nothing without a projection
 * @param withProjection whether the model has a {@code text_projection} (CLIPTextModelWithProjection, CLIPModel)
 */
public record CLIPTextConfig(
        int vocabSize,
        int hiddenSize,
        int intermediateSize,
        int numHiddenLayers,
        int numAttentionHeads,
        HiddenAct hiddenAct,
        int projectionDim,
        int maxPositionEmbeddings,
        double layerNormEps,
        boolean withProjection) {

    public CLIPTextConfig {
        Check.positive("vocab_size", vocabSize);
        Check.positive("hidden_size", hiddenSize);
        Check.positive("intermediate_size", intermediateSize);
        Check.positive("num_hidden_layers", numHiddenLayers);
        Check.positive("num_attention_heads", numAttentionHeads);
        Check.positive("projection_dim", projectionDim);
        Check.positive("max_position_embeddings", maxPositionEmbeddings);
        Check.positive("layer_norm_eps", layerNormEps);
        Check.divides("num_attention_heads", numAttentionHeads, "hidden_size", List.of(hiddenSize));
    }

    /** The encoders of a family's published models, in the order in which their outputs are joined. */
    public static List<CLIPTextConfig> of(Family family) {
        return switch (family) {
            case SD1 -> List.of(published(768, 12, HiddenAct.QUICK_GELU, 768, false));
            // Trained with 24 layers; the last is dropped, because the model reads the one before.
            case SD2 -> List.of(published(1024, 23, HiddenAct.GELU, 512, false));
            case SDXL ->
                List.of(
                        published(768, 12, HiddenAct.QUICK_GELU, 768, false),
                        published(1280, 32, HiddenAct.GELU, 1280, true));
        };
    }

    /**
     * Reads a {@code config.json}; absent keys have transformers' defaults.
     *
     * @throws ConfigException naming file, key, found and expected
     */
    public static CLIPTextConfig read(Path file) {
        return ConfigObject.read(file, CLIPTextConfig::of);
    }

    private static CLIPTextConfig of(ConfigObject json) {
        List<String> architectures = json.strings("architectures");
        boolean projection =
                architectures.contains("CLIPTextModelWithProjection") || architectures.contains("CLIPModel");
        ConfigObject text = json.object("text_config").orElse(json);
        int projectionDim = json.integer("projection_dim", text.integer("projection_dim", 512));
        return of(text, projectionDim, projection);
    }

    static CLIPTextConfig of(ConfigObject json, int projectionDim, boolean withProjection) {
        return new CLIPTextConfig(
                json.integer("vocab_size", 49408),
                json.integer("hidden_size", 512),
                json.integer("intermediate_size", 2048),
                json.integer("num_hidden_layers", 12),
                json.integer("num_attention_heads", 8),
                json.choice("hidden_act", List.of(HiddenAct.values()), HiddenAct.QUICK_GELU),
                projectionDim,
                json.integer("max_position_embeddings", 77),
                json.number("layer_norm_eps", 1e-5),
                withProjection);
    }

    private static CLIPTextConfig published(
            int width, int layers, HiddenAct act, int projectionDim, boolean withProjection) {
        int heads = width / 64;
        return new CLIPTextConfig(49408, width, 4 * width, layers, heads, act, projectionDim, 77, 1e-5, withProjection);
    }
}
