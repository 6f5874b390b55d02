package dev.amend.clip;

import dev.amend.checkpoint.Weights;
import dev.amend.config.HiddenAct;
import dev.amend.nn.LayerNorm;
import dev.amend.nn.Linear;
import dev.amend.tensor.Tensor;

/** One pre-norm transformer layer: attention, then a two-layer perceptron, each added to its input. */
record CLIPEncoderLayer(
        LayerNorm layerNorm1,
        CLIPAttention selfAttn,
        LayerNorm layerNorm2,
        Linear fc1,
        Linear fc2,
        HiddenAct hiddenAct) {

    static CLIPEncoderLayer load(Weights weights, CLIPEncoder.Shape shape) {
        int width = shape.width();
        return new CLIPEncoderLayer(
                LayerNorm.load(weights.at("layer_norm1"), width, shape.layerNormEps()),
                CLIPAttention.load(weights.at("self_attn"), width, shape.heads(), shape.sight()),
                LayerNorm.load(weights.at("layer_norm2"), width, shape.layerNormEps()),
                Linear.load(weights.at("mlp").at("fc1"), width, shape.inner()),
                Linear.load(weights.at("mlp").at("fc2"), shape.inner(), width),
                shape.hiddenAct());
    }

    /** [B, T, D] → [B, T, D]. */
    Tensor forward(Tensor x) {
        Tensor attended = x.plus(selfAttn.forward(layerNorm1.forward(x)));
        Tensor inner = fc1.forward(layerNorm2.forward(attended)); // [B, T, 4D]
        Tensor activated = switch (hiddenAct) {
            case QUICK_GELU -> inner.quickGelu();
            case GELU -> inner.gelu();
        };
        return attended.plus(fc2.forward(activated));
    }
}
