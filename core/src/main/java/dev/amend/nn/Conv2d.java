package dev.amend.nn;

import dev.amend.checkpoint.Weights;
import dev.amend.tensor.Tensor;

/** A convolution of images [B, C, H, W] with zero padding. */
public record Conv2d(Tensor kernel, Tensor bias, int stride, int padding) {

    /** A 3×3 convolution that keeps the size. */
    public static Conv2d load(Weights weights, long in, long out) {
        return load(weights, in, out, 1, 1);
    }

    /** A 3×3 convolution. */
    public static Conv2d load(Weights weights, long in, long out, int stride, int padding) {
        return new Conv2d(
                weights.kernel("weight", stride, padding, out, in, 3, 3), weights.tensor("bias", out), stride, padding);
    }

    /** [B, in, H, W] → [B, out, H', W']. */
    public Tensor forward(Tensor x) {
        return x.conv2d(kernel, bias, stride, padding);
    }
}
