package dev.amend.clip;

import dev.amend.checkpoint.Weights;
import dev.amend.nn.Linear;
import dev.amend.tensor.Tensor;

/** Causal multi-head self-attention: a token sees itself and what stands before it. */
record CLIPAttention(Linear qProj, Linear kProj, Linear vProj, Linear outProj, int heads) {

    static CLIPAttention load(Weights weights, int width, int heads) {
        return new CLIPAttention(
                Linear.load(weights.at("q_proj"), width, width),
                Linear.load(weights.at("k_proj"), width, width),
                Linear.load(weights.at("v_proj"), width, width),
                Linear.load(weights.at("out_proj"), width, width),
                heads);
    }

    /** [B, T, D] → [B, T, D]. */
    Tensor forward(Tensor x) {
        Tensor attended =
                Tensor.causalAttention(split(qProj.forward(x)), split(kProj.forward(x)), split(vProj.forward(x)));
        long batch = x.shape().size(0);
        long tokens = x.shape().size(1);
        return outProj.forward(attended.transpose(1, 2).reshape(batch, tokens, -1));
    }

    /** [B, T, D] → [B, heads, T, D / heads]. */
    private Tensor split(Tensor x) {
        return x.reshape(x.shape().size(0), x.shape().size(1), heads, -1).transpose(1, 2);
    }
}
