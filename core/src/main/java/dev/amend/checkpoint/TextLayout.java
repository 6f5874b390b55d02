package dev.amend.checkpoint;

import dev.amend.config.Family;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How a single file holds one text encoder: under which prefix, and in whose naming. */
sealed interface TextLayout {
    /** What all names of the encoder begin with. */
    String prefix();

    /** The name of a block, up to and without its number. */
    String blocks();

    Source locate(String diffusersKey);

    static TextLayout of(Family family, Component component) {
        boolean second = component == Component.TEXT_ENCODER_2;
        if (second && family != Family.SDXL) {
            throw new IllegalArgumentException("%s has no %s".formatted(family.displayName(), component.folder()));
        }
        return switch (family) {
            case SD1 -> new Clip("cond_stage_model.transformer.");
            case SD2 -> new OpenClip("cond_stage_model.model.", component);
            case SDXL ->
                second
                        ? new OpenClip("conditioner.embedders.1.model.", component)
                        : new Clip("conditioner.embedders.0.transformer.");
        };
    }

    /** As transformers names it, always with {@code text_model.} */
    record Clip(String prefix) implements TextLayout {
        @Override
        public String blocks() {
            return prefix + "text_model.encoder.layers.";
        }

        @Override
        public Source locate(String diffusersKey) {
            return new Source.AsIs(prefix + "text_model." + bare(diffusersKey));
        }
    }

    /** As OpenCLIP names it, query, key and value in one matrix. */
    record OpenClip(String prefix, Component component) implements TextLayout {
        private static final Map<String, String> OUTER = Map.of(
                "embeddings.token_embedding.weight", "token_embedding.weight",
                "embeddings.position_embedding.weight", "positional_embedding",
                "final_layer_norm.weight", "ln_final.weight",
                "final_layer_norm.bias", "ln_final.bias");
        private static final Map<String, String> BLOCK = Map.of(
                "layer_norm1", "ln_1",
                "layer_norm2", "ln_2",
                "mlp.fc1", "mlp.c_fc",
                "mlp.fc2", "mlp.c_proj",
                "self_attn.out_proj", "attn.out_proj");
        private static final Pattern LAYER = Pattern.compile("encoder\\.layers\\.(\\d+)\\.(.+)\\.(weight|bias)");
        private static final Pattern INPUT_PROJECTION = Pattern.compile("self_attn\\.([qkv])_proj");

        @Override
        public String blocks() {
            return prefix + "transformer.resblocks.";
        }

        @Override
        public Source locate(String diffusersKey) {
            if (diffusersKey.equals("text_projection.weight")) {
                return new Source.Transposed(prefix + "text_projection");
            }
            String key = bare(diffusersKey);
            Matcher layer = LAYER.matcher(key);
            if (layer.matches()) {
                return inLayer(layer, diffusersKey);
            }
            return new Source.AsIs(prefix + known(OUTER.get(key), diffusersKey));
        }

        private Source inLayer(Matcher layer, String diffusersKey) {
            String base = blocks() + layer.group(1) + ".";
            String leaf = layer.group(3);
            Matcher projection = INPUT_PROJECTION.matcher(layer.group(2));
            if (projection.matches()) {
                int part = "qkv".indexOf(projection.group(1));
                return new Source.Rows(base + "attn.in_proj_" + leaf, part, 3);
            }
            return new Source.AsIs(base + known(BLOCK.get(layer.group(2)), diffusersKey) + "." + leaf);
        }

        private String known(String name, String diffusersKey) {
            if (name == null) {
                throw SingleFileKeys.unknown(component, diffusersKey);
            }
            return name;
        }
    }

    /** Without {@code text_model.}, as newer versions of transformers write keys. */
    private static String bare(String diffusersKey) {
        return diffusersKey.startsWith("text_model.") ? diffusersKey.substring("text_model.".length()) : diffusersKey;
    }
}
