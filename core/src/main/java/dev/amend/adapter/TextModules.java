package dev.amend.adapter;

import dev.amend.config.CLIPTextConfig;
import dev.amend.tensor.Shape;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;

/** Every linear layer of a text encoder, transformers' name → shape of its weight, known from the configuration. */
final class TextModules {
    static final String PREFIX = "text_model.";

    private TextModules() {}

    static SequencedMap<String, Shape> of(CLIPTextConfig config) {
        SequencedMap<String, Shape> shapes = new LinkedHashMap<>();
        int width = config.hiddenSize();
        for (int i = 0; i < config.numHiddenLayers(); i++) {
            String layer = "%sencoder.layers.%d.".formatted(PREFIX, i);
            for (String part : List.of("q", "k", "v", "out")) {
                shapes.put("%sself_attn.%s_proj".formatted(layer, part), Shape.of(width, width));
            }
            shapes.put(layer + "mlp.fc1", Shape.of(config.intermediateSize(), width));
            shapes.put(layer + "mlp.fc2", Shape.of(width, config.intermediateSize()));
        }
        if (config.withProjection()) {
            shapes.put("text_projection", Shape.of(config.projectionDim(), width));
        }
        return shapes;
    }
}
