package dev.amend.checkpoint;

import dev.amend.tensor.Shape;
import dev.amend.tensor.Tensor;
import java.lang.foreign.Arena;
import java.util.Optional;
import java.util.Set;

/** Where one component's tensors come from, by the names diffusers and transformers give them. */
interface WeightSource {
    /** The file or folder, for messages. */
    String description();

    /** Every tensor that is stored for this component and means something to it, by its name in the file. */
    Set<String> storedKeys();

    /** The name in the file of the tensor that holds this one. */
    default String storedKey(String key) {
        return key;
    }

    /**
     * A view of the tensor in the type it is stored in.
     *
     * @param expected its shape, for a source that makes it now; one that has it gives it as it is
     * @param memory what it is mapped to; must outlive the view
     */
    Optional<Tensor> find(String key, Shape expected, Arena memory);
}
