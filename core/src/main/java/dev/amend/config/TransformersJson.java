package dev.amend.config;

import java.util.List;

/** The texts of the configuration files that transformers reads. */
public final class TransformersJson {
    private TransformersJson() {}

    /** {@code text_encoder/config.json} of a diffusers folder. */
    public static String of(CLIPTextConfig config) {
        return text(config)
                .put(
                        "architectures",
                        List.of(config.withProjection() ? "CLIPTextModelWithProjection" : "CLIPTextModel"))
                .json();
    }

    /** {@code config.json} of an image encoder alone. */
    public static String of(CLIPVisionConfig config) {
        return vision(config)
                .put("architectures", List.of("CLIPVisionModelWithProjection"))
                .json();
    }

    /** {@code config.json} of a whole CLIP. */
    public static String of(CLIPConfig config) {
        return new ConfigText()
                .put("architectures", List.of("CLIPModel"))
                .put("model_type", "clip")
                .put("initializer_factor", 1.0)
                .put("logit_scale_init_value", config.logitScaleInitValue())
                .put("projection_dim", config.textConfig().projectionDim())
                .put("text_config", text(config.textConfig()))
                .put("vision_config", vision(config.visionConfig()))
                .json();
    }

    /** {@code preprocessor_config.json}. */
    public static String of(ImageProcessorConfig config) {
        return new ConfigText()
                .put("image_processor_type", "CLIPImageProcessor")
                .put("do_convert_rgb", true)
                .put("do_resize", true)
                .put("size", size(config.size()))
                .put("resample", ImageProcessorConfig.BICUBIC)
                .put("do_center_crop", config.cropSize().isPresent())
                .put("crop_size", size(config.cropSize().orElse(config.target())))
                .put("do_rescale", true)
                .put("rescale_factor", ImageProcessorConfig.RESCALE_FACTOR)
                .put("do_normalize", true)
                .put("image_mean", config.imageMean())
                .put("image_std", config.imageStd())
                .json();
    }

    private static ConfigText size(ImageSize size) {
        return switch (size) {
            case ImageSize.ShortestEdge(int pixels) -> new ConfigText().put("shortest_edge", pixels);
            case ImageSize.Exact(int height, int width) ->
                new ConfigText().put("height", height).put("width", width);
        };
    }

    /** Start and end token are the last of CLIP's vocabulary; transformers looks for this very end token to pool at. */
    private static ConfigText text(CLIPTextConfig config) {
        int end = config.vocabSize() - 1;
        return shared(config.hiddenAct(), config.layerNormEps())
                .put("model_type", "clip_text_model")
                .put("vocab_size", config.vocabSize())
                .put("hidden_size", config.hiddenSize())
                .put("intermediate_size", config.intermediateSize())
                .put("num_hidden_layers", config.numHiddenLayers())
                .put("num_attention_heads", config.numAttentionHeads())
                .put("projection_dim", config.projectionDim())
                .put("max_position_embeddings", config.maxPositionEmbeddings())
                .put("bos_token_id", end - 1)
                .put("eos_token_id", end)
                .put("pad_token_id", end);
    }

    private static ConfigText vision(CLIPVisionConfig config) {
        return shared(config.hiddenAct(), config.layerNormEps())
                .put("model_type", "clip_vision_model")
                .put("hidden_size", config.hiddenSize())
                .put("intermediate_size", config.intermediateSize())
                .put("num_hidden_layers", config.numHiddenLayers())
                .put("num_attention_heads", config.numAttentionHeads())
                .put("num_channels", config.numChannels())
                .put("image_size", config.imageSize())
                .put("patch_size", config.patchSize())
                .put("projection_dim", config.projectionDim());
    }

    private static ConfigText shared(HiddenAct hiddenAct, double layerNormEps) {
        return new ConfigText()
                .put("attention_dropout", 0.0)
                .put("initializer_factor", 1.0)
                .put("initializer_range", 0.02)
                .put("hidden_act", hiddenAct)
                .put("layer_norm_eps", layerNormEps);
    }
}
