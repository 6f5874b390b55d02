package dev.amend.vae;

import dev.amend.tensor.Tensor;
import dev.amend.tensor.TensorScope;
import java.util.List;

/**
 * Layers one after the other. What a layer has read is freed before the next one runs: at the full size of an image every activation counts
 * (512×512 pixels of 256 channels are 268 MB in float32).
 */
record Chain(List<Layer> layers) implements Layer {
    Chain {
        layers = List.copyOf(layers);
    }

    @Override
    public Tensor forward(Tensor x) {
        try (TensorScope scope = TensorScope.open()) {
            Tensor hidden = run(layers.getFirst(), x);
            for (Layer layer : layers.subList(1, layers.size())) {
                Tensor read = hidden;
                hidden = run(layer, read);
                scope.free(read);
            }
            return scope.keep(hidden);
        }
    }

    /** In a scope of its own: a view on the result would keep its memory. */
    private static Tensor run(Layer layer, Tensor x) {
        try (TensorScope scope = TensorScope.open()) {
            return scope.keep(layer.forward(x));
        }
    }
}
