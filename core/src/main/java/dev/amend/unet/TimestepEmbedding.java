package dev.amend.unet;

import dev.amend.checkpoint.Weights;
import dev.amend.nn.Linear;
import dev.amend.tensor.Tensor;

/** Two linear layers that make an embedding of sines and cosines, or of SDXL's sizes and pooled text. */
record TimestepEmbedding(Linear linear1, Linear linear2) {

    static TimestepEmbedding load(Weights weights, int in, int width) {
        return new TimestepEmbedding(
                Linear.load(weights.at("linear_1"), in, width), Linear.load(weights.at("linear_2"), width, width));
    }

    /** [B, in] → [B, width]. */
    Tensor forward(Tensor x) {
        return linear2.forward(linear1.forward(x).intoSilu());
    }
}
