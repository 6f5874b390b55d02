package dev.amend.unet;

import dev.amend.checkpoint.Weights;
import dev.amend.nn.Linear;
import dev.amend.tensor.Tensor;

/** The linear layer at either end of a transformer, which SD1 stores as a 1×1 convolution. */
record PixelLinear(Linear linear) {

    static PixelLinear load(Weights weights, int width, boolean linear) {
        Tensor weight = linear ? weights.tensor("weight", width, width) : weights.pointwise("weight", width, width);
        return new PixelLinear(new Linear(weight, weights.tensor("bias", width)));
    }

    /** [B, T, D] → [B, T, D]. */
    Tensor forward(Tensor x) {
        return linear.forward(x);
    }
}
