package dev.amend.unet;

import dev.amend.checkpoint.Weights;
import dev.amend.nn.Heads;
import dev.amend.nn.Linear;
import dev.amend.tensor.Attention;
import dev.amend.tensor.Tensor;

/** Every pixel looks at every other: diffusers' {@code attn1}. */
record SelfAttention(Tensor toQ, Tensor toK, Tensor toV, Linear toOut, int heads) {

    static SelfAttention load(Weights weights, int width, int heads) {
        return new SelfAttention(
                weights.at("to_q").tensor("weight", width, width),
                weights.at("to_k").tensor("weight", width, width),
                weights.at("to_v").tensor("weight", width, width),
                Linear.load(weights.at("to_out").at(0), width, width),
                heads);
    }

    /** [B, T, D] → [B, T, D]. */
    Tensor forward(Tensor x) {
        Tensor attended = Attention.of(
                Heads.split(x.linear(toQ), heads),
                Heads.split(x.linear(toK), heads),
                Heads.split(x.linear(toV), heads));
        return toOut.forward(Heads.join(attended));
    }
}
