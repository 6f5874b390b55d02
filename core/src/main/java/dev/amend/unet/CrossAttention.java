package dev.amend.unet;

import dev.amend.checkpoint.Projection;
import dev.amend.checkpoint.Weights;
import dev.amend.nn.Heads;
import dev.amend.nn.Linear;
import dev.amend.tensor.Attention;
import dev.amend.tensor.Tensor;
import dev.amend.unet.TextProjections.KeysAndValues;
import java.util.function.Function;

/**
 * Every pixel looks at every token of the prompt: diffusers' {@code attn2}. Its keys and values depend on the prompt alone, so they are
 * projected once a prompt and not once a step.
 */
record CrossAttention(Tensor toQ, Tensor toK, Tensor toV, Linear toOut, int heads, Projection keys, Projection values) {

    static CrossAttention load(Weights weights, int width, int heads, Projections projections) {
        Weights toK = weights.at("to_k");
        Weights toV = weights.at("to_v");
        Projection keys = projections.at(toK.path());
        Projection values = projections.at(toV.path());
        return new CrossAttention(
                weights.at("to_q").tensor("weight", width, width),
                toK.tensor("weight", keys.shape().sizes()),
                toV.tensor("weight", values.shape().sizes()),
                Linear.load(weights.at("to_out").at(0), width, width),
                heads,
                keys,
                values);
    }

    /** A prompt's keys and values, from the text embeddings [B, T, d] that each projection is to read. */
    KeysAndValues project(Function<Projection, Tensor> context) {
        return new KeysAndValues(
                context.apply(keys).linear(toK), context.apply(values).linear(toV));
    }

    /** [B, T, D] → [B, T, D]. */
    Tensor forward(Tensor x, KeysAndValues text) {
        Tensor attended = Attention.of(
                Heads.split(x.linear(toQ), heads), Heads.split(text.keys(), heads), Heads.split(text.values(), heads));
        return toOut.forward(Heads.join(attended));
    }
}
