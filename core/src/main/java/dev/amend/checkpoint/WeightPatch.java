package dev.amend.checkpoint;

import dev.amend.tensor.Tensor;
import java.util.Optional;

/** Changes weights on their way into a network; the file stays as it is. */
@FunctionalInterface
public interface WeightPatch {
    /** Changes nothing. */
    WeightPatch NONE = (_, _) -> Optional.empty();

    /**
     * @param key diffusers' name of the tensor
     * @param stored the tensor as it is in the file
     * @return the tensor in its place, owned by the open scope; empty where it stays
     */
    Optional<Tensor> apply(String key, Tensor stored);
}
