package dev.amend.unet;

import dev.amend.checkpoint.Weights;
import dev.amend.nn.LayerNorm;
import dev.amend.tensor.Tensor;
import dev.amend.tensor.TensorScope;
import dev.amend.unet.TextProjections.KeysAndValues;

/** Self-attention, cross-attention and a perceptron, each normalised and added to its input. */
record BasicTransformerBlock(
        LayerNorm norm1, SelfAttention attn1, LayerNorm norm2, CrossAttention attn2, LayerNorm norm3, FeedForward ff) {
    private static final double NORM_EPS = 1e-5;

    static BasicTransformerBlock load(Weights weights, int width, int heads, Projections projections) {
        return new BasicTransformerBlock(
                LayerNorm.load(weights.at("norm1"), width, NORM_EPS),
                SelfAttention.load(weights.at("attn1"), width, heads),
                LayerNorm.load(weights.at("norm2"), width, NORM_EPS),
                CrossAttention.load(weights.at("attn2"), width, heads, projections),
                LayerNorm.load(weights.at("norm3"), width, NORM_EPS),
                FeedForward.load(weights.at("ff"), width));
    }

    /** [B, T, D] → [B, T, D]. */
    Tensor forward(Tensor x, KeysAndValues text) {
        try (TensorScope scope = TensorScope.open()) {
            Tensor y = attn1.forward(norm1.forward(x)).intoPlus(x);
            y = attn2.forward(norm2.forward(y), text).intoPlus(y);
            return scope.keep(ff.forward(norm3.forward(y)).intoPlus(y));
        }
    }
}
