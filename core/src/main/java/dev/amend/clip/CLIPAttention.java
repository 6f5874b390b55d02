package dev.amend.clip;

import dev.amend.checkpoint.Weights;
import dev.amend.nn.Heads;
import dev.amend.nn.Linear;
import dev.amend.tensor.Attention;
import dev.amend.tensor.Tensor;

/** Multi-head self-attention. */
record CLIPAttention(Linear qProj, Linear kProj, Linear vProj, Linear outProj, int heads, Sight sight) {

    /** What a token attends to. */
    enum Sight {
        /** Itself and what stands before it: texts. */
        CAUSAL,
        /** All tokens: images. */
        FULL
    }

    static CLIPAttention load(Weights weights, int width, int heads, Sight sight) {
        return new CLIPAttention(
                Linear.load(weights.at("q_proj"), width, width),
                Linear.load(weights.at("k_proj"), width, width),
                Linear.load(weights.at("v_proj"), width, width),
                Linear.load(weights.at("out_proj"), width, width),
                heads,
                sight);
    }

    /** [B, T, D] → [B, T, D]. */
    Tensor forward(Tensor x) {
        Tensor q = Heads.split(qProj.forward(x), heads);
        Tensor k = Heads.split(kProj.forward(x), heads);
        Tensor v = Heads.split(vProj.forward(x), heads);
        Tensor attended = switch (sight) {
            case CAUSAL -> Attention.causal(q, k, v);
            case FULL -> Attention.of(q, k, v);
        };
        return outProj.forward(Heads.join(attended));
    }
}
