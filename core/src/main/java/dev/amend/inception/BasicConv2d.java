package dev.amend.inception;

import dev.amend.checkpoint.Weights;
import dev.amend.tensor.Shape;
import dev.amend.tensor.Tensor;

/**
 * A convolution, its channels normalised by what training found of them, and max(x, 0). The normalisation is a part of kernel and bias.
 *
 * @param kernel [out, in, h, w]
 * @param bias [out]
 * @param stride 0 to keep the images' size by padding; else there is none
 */
record BasicConv2d(Tensor kernel, Tensor bias, int stride) implements Layer {
    private static final double EPSILON = 1e-3;

    private static final int SAME = 0;

    /** Keeps the images' size. */
    static BasicConv2d same(Weights weights, int in, int out, int height, int width) {
        return load(weights, in, out, height, width, SAME);
    }

    /** The same with a square kernel. */
    static BasicConv2d same(Weights weights, int in, int out, int size) {
        return same(weights, in, out, size, size);
    }

    /** 3×3 without padding. */
    static BasicConv2d valid(Weights weights, int in, int out, int stride) {
        return load(weights, in, out, 3, 3, stride);
    }

    private static BasicConv2d load(Weights weights, int in, int out, int height, int width, int stride) {
        Tensor kernel = weights.at("conv").tensor("weight", out, in, height, width);
        Weights norm = weights.at("bn");
        float[] gamma = norm.tensor("weight", out).toFloats();
        float[] beta = norm.tensor("bias", out).toFloats();
        float[] mean = norm.tensor("running_mean", out).toFloats();
        float[] variance = norm.tensor("running_var", out).toFloats();
        float[] scale = new float[out];
        float[] shift = new float[out];
        for (int i = 0; i < out; i++) {
            double factor = gamma[i] / Math.sqrt(variance[i] + EPSILON);
            scale[i] = (float) factor;
            shift[i] = (float) (beta[i] - factor * mean[i]);
        }
        return new BasicConv2d(
                weights.lasting(kernel.times(Tensor.of(Shape.of(out, 1, 1, 1), scale))),
                weights.lasting(Tensor.of(Shape.of(out), shift)),
                stride);
    }

    @Override
    public Tensor forward(Tensor x) {
        Tensor sums = stride == SAME ? x.conv2dSame(kernel, bias) : x.conv2d(kernel, bias, stride, 0);
        return sums.relu();
    }
}
