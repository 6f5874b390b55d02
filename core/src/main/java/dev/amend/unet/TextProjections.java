package dev.amend.unet;

import dev.amend.tensor.Tensor;
import java.util.List;

/** A batch of prompts as a UNet's cross-attention reads it: keys and values of every layer, in the order of the network. */
public final class TextProjections {
    private final List<KeysAndValues> layers;

    /** Of one layer: each [B, T, D]. */
    record KeysAndValues(Tensor keys, Tensor values) {}

    TextProjections(List<KeysAndValues> layers) {
        this.layers = List.copyOf(layers);
    }

    List<KeysAndValues> layers() {
        return layers;
    }
}
