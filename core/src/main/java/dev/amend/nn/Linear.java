package dev.amend.nn;

import dev.amend.checkpoint.Weights;
import dev.amend.tensor.Tensor;

/** x Wᵀ + b. */
public record Linear(Tensor weight, Tensor bias) {

    public static Linear load(Weights weights, long in, long out) {
        return new Linear(weights.tensor("weight", out, in), weights.tensor("bias", out));
    }

    /** [..., in] → [..., out]. */
    public Tensor forward(Tensor x) {
        return x.linear(weight, bias);
    }
}
