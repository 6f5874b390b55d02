package dev.amend.clip;

import dev.amend.checkpoint.Weights;
import dev.amend.nn.Heads;
import dev.amend.nn.Linear;
import dev.amend.tensor.Attention;
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
        Tensor attended = Attention.causal(
                Heads.split(qProj.forward(x), heads),
                Heads.split(kProj.forward(x), heads),
                Heads.split(vProj.forward(x), heads));
        return outProj.forward(Heads.join(attended));
    }
}
