package dev.amend.config;

import java.nio.file.Path;

/**
 * {@code config.json} of a whole CLIP.
 *
 * @param logitScaleInitValue what training starts with: the logarithm of what cosines are multiplied by
 */
public record CLIPConfig(CLIPTextConfig textConfig, CLIPVisionConfig visionConfig, double logitScaleInitValue) {
    private static final double LOGIT_SCALE = 2.6592;

    public CLIPConfig {
        Check.that(textConfig.withProjection(), "a whole CLIP projects its texts");
        Check.that(
                textConfig.projectionDim() == visionConfig.projectionDim(),
                "projection_dim must be the same for texts and images: %d, %d"
                        .formatted(textConfig.projectionDim(), visionConfig.projectionDim()));
    }

    /** Two encoders that are to be trained from nothing. */
    public CLIPConfig(CLIPTextConfig textConfig, CLIPVisionConfig visionConfig) {
        this(textConfig, visionConfig, LOGIT_SCALE);
    }

    /**
     * Reads {@code config.json}; absent keys have transformers' defaults.
     *
     * @throws ConfigException naming file, key, found and expected
     */
    public static CLIPConfig read(Path file) {
        return ConfigObject.read(file, CLIPConfig::of);
    }

    private static CLIPConfig of(ConfigObject json) {
        json.expect("model_type", "clip");
        int projectionDim = json.integer("projection_dim", 512);
        return new CLIPConfig(
                CLIPTextConfig.of(json.object("text_config").orElse(json), projectionDim, true),
                CLIPVisionConfig.of(json.object("vision_config").orElse(json), projectionDim),
                json.number("logit_scale_init_value", LOGIT_SCALE));
    }
}
