package dev.amend.unet;

import dev.amend.tensor.Tensor;
import java.lang.foreign.Arena;
import java.util.List;

/** A batch of prompts as a UNet's cross-attention reads it: keys and values of every layer, in the order of the network. */
public final class TextProjections {
    private final List<KeysAndValues> layers;

    /** Of one layer: each [B, T, D]. */
    record KeysAndValues(Tensor keys, Tensor values) {}

    TextProjections(List<KeysAndValues> layers) {
        this.layers = List.copyOf(layers);
    }

    /** Lets the keys and values live until the owner is closed. */
    public TextProjections ownedBy(Arena owner) {
        layers.forEach(layer -> {
            layer.keys().ownedBy(owner);
            layer.values().ownedBy(owner);
        });
        return this;
    }

    /** Views of the prompts from (included) to (excluded), owned by the open scope. */
    public TextProjections rows(int from, int to) {
        return new TextProjections(layers.stream()
                .map(layer -> new KeysAndValues(
                        layer.keys().narrow(0, from, to - from), layer.values().narrow(0, from, to - from)))
                .toList());
    }

    List<KeysAndValues> layers() {
        return layers;
    }
}
