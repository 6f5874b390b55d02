package dev.amend.adapter;

import dev.amend.checkpoint.Component;
import dev.amend.tensor.Shape;
import java.util.Arrays;

/**
 * A module of a model that an adapter may change.
 *
 * @param path diffusers' name of the module
 * @param shape of its weight W: [out, in], or [out, in, k, k] for a convolution
 */
record LoraTarget(Component component, String path, Shape shape) {
    /** The weight's diffusers key. */
    String key() {
        return path + ".weight";
    }

    /** Whether ΔW = up·down has W's shape; 1×1 convolutions and linear layers may stand for each other. */
    boolean fits(Shape down, Shape up) {
        long rank = down.rank() > 1 ? down.size(0) : 0;
        return rank > 0
                && pointwiseAsMatrix(down).equals(pointwiseAsMatrix(withSize(0, rank)))
                && pointwiseAsMatrix(up).equals(Shape.of(shape.size(0), rank));
    }

    private Shape withSize(int dimension, long size) {
        long[] sizes = shape.sizes();
        sizes[dimension] = size;
        return Shape.of(sizes);
    }

    private static Shape pointwiseAsMatrix(Shape shape) {
        boolean pointwise = shape.rank() == 4 && shape.size(2) == 1 && shape.size(3) == 1;
        return pointwise ? Shape.of(Arrays.copyOf(shape.sizes(), 2)) : shape;
    }
}
