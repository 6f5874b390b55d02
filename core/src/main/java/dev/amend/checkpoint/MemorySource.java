package dev.amend.checkpoint;

import dev.amend.tensor.Shape;
import dev.amend.tensor.Tensor;
import java.lang.foreign.Arena;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Tensors that are in memory already, by the names that networks give them. */
record MemorySource(String description, Map<String, Tensor> tensors) implements WeightSource {
    @Override
    public Set<String> storedKeys() {
        return tensors.keySet();
    }

    @Override
    public Optional<Tensor> find(String key, Shape expected, Arena memory) {
        return Optional.ofNullable(tensors.get(key));
    }
}
