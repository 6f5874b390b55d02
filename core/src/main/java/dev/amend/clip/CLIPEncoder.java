package dev.amend.clip;

import dev.amend.checkpoint.Weights;
import dev.amend.clip.CLIPAttention.Sight;
import dev.amend.config.CLIPTextConfig;
import dev.amend.config.CLIPVisionConfig;
import dev.amend.config.HiddenAct;
import dev.amend.tensor.Tensor;
import dev.amend.tensor.TensorScope;
import java.util.ArrayList;
import java.util.List;

/** The transformer that both of CLIP's towers are: its layers one behind the other. */
record CLIPEncoder(List<CLIPEncoderLayer> layers) {

    /**
     * What all layers share.
     *
     * @param width D
     * @param inner width of the perceptron's hidden layer
     */
    record Shape(int width, int inner, int heads, HiddenAct hiddenAct, double layerNormEps, Sight sight) {
        static Shape of(CLIPTextConfig config) {
            return new Shape(
                    config.hiddenSize(),
                    config.intermediateSize(),
                    config.numAttentionHeads(),
                    config.hiddenAct(),
                    config.layerNormEps(),
                    Sight.CAUSAL);
        }

        static Shape of(CLIPVisionConfig config) {
            return new Shape(
                    config.hiddenSize(),
                    config.intermediateSize(),
                    config.numAttentionHeads(),
                    config.hiddenAct(),
                    config.layerNormEps(),
                    Sight.FULL);
        }
    }

    static CLIPEncoder load(Weights weights, int depth, Shape shape) {
        List<CLIPEncoderLayer> layers = new ArrayList<>();
        for (int i = 0; i < depth; i++) {
            layers.add(CLIPEncoderLayer.load(weights.at("layers").at(i), shape));
        }
        return new CLIPEncoder(layers);
    }

    int depth() {
        return layers.size();
    }

    /** Through all layers, [B, T, D] → [B, T, D]. */
    Tensor forward(Tensor x) {
        return forward(x, 0, depth());
    }

    /** Through the layers from start up to end. */
    Tensor forward(Tensor x, int start, int end) {
        Tensor hidden = x;
        for (CLIPEncoderLayer layer : layers.subList(start, end)) {
            try (TensorScope scope = TensorScope.open()) {
                hidden = scope.keep(layer.forward(hidden));
            }
        }
        return hidden;
    }
}
