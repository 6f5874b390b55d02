package dev.amend.inception;

import dev.amend.tensor.Tensor;
import dev.amend.tensor.TensorScope;
import java.util.Arrays;

/** A part of the network: images [B, C, H, W] → images. */
interface Layer {
    Tensor forward(Tensor x);

    /** One after the other. */
    static Layer chain(Layer... layers) {
        return x -> {
            Tensor hidden = x;
            try (TensorScope scope = TensorScope.open()) {
                for (Layer layer : layers) {
                    hidden = layer.forward(hidden);
                }
                return scope.keep(hidden);
            }
        };
    }

    /** Beside each other, their channels one after the other's. */
    static Layer branches(Layer... layers) {
        return x -> {
            try (TensorScope scope = TensorScope.open()) {
                Tensor[] parts =
                        Arrays.stream(layers).map(layer -> layer.forward(x)).toArray(Tensor[]::new);
                return scope.keep(Tensor.concat(1, parts));
            }
        };
    }
}
