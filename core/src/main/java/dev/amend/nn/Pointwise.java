package dev.amend.nn;

import dev.amend.checkpoint.Weights;
import dev.amend.tensor.Tensor;

/** A 1×1 convolution of images: the same linear layer at every pixel. */
public record Pointwise(Tensor weight, Tensor bias) {

    public static Pointwise load(Weights weights, long in, long out) {
        return new Pointwise(weights.pointwise("weight", in, out), weights.tensor("bias", out));
    }

    /** Images [B, in, H, W] → [B, out, H, W]. */
    public Tensor forward(Tensor x) {
        return x.permute(0, 2, 3, 1).linear(weight, bias).permute(0, 3, 1, 2);
    }
}
