package dev.amend.nn;

import dev.amend.checkpoint.Weights;
import dev.amend.tensor.Tensor;

/** Layer normalisation over the last dimension. */
public record LayerNorm(Tensor weight, Tensor bias, double epsilon) {

    public static LayerNorm load(Weights weights, long size, double epsilon) {
        return new LayerNorm(weights.norm("weight", size), weights.norm("bias", size), epsilon);
    }

    /** [..., size] → the same. */
    public Tensor forward(Tensor x) {
        return x.layerNorm(weight, bias, epsilon);
    }
}
