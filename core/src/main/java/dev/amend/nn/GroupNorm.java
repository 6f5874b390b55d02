package dev.amend.nn;

import dev.amend.checkpoint.Weights;
import dev.amend.tensor.Tensor;

/** Normalisation of groups of channels. */
public record GroupNorm(int groups, Tensor weight, Tensor bias, double epsilon) {

    public static GroupNorm load(Weights weights, int groups, long channels, double epsilon) {
        return new GroupNorm(groups, weights.norm("weight", channels), weights.norm("bias", channels), epsilon);
    }

    /** [B, channels, H, W] → the same. */
    public Tensor forward(Tensor x) {
        return x.groupNorm(groups, weight, bias, epsilon);
    }
}
