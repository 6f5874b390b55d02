package dev.amend.checkpoint;

import dev.amend.tensor.Shape;
import dev.amend.tensor.Tensor;
import java.lang.foreign.Arena;
import java.util.Set;
import java.util.TreeSet;

/**
 * A cursor over one component's tensors. A module pushes its own name and asks for tensors of a stated shape, so the object path
 * is the checkpoint key, and a missing tensor or a wrong shape fails where it is known.
 */
public final class Weights {
    private final WeightSource source;
    private final Arena owner;
    private final String path;
    private final Set<String> unread;

    private Weights(WeightSource source, Arena owner, String path, Set<String> unread) {
        this.source = source;
        this.owner = owner;
        this.path = path;
        this.unread = unread;
    }

    /**
     * @param owner of the memory of tensors that have to be converted
     */
    static Weights of(WeightSource source, Arena owner) {
        return new Weights(source, owner, "", new TreeSet<>(source.storedKeys()));
    }

    /** The cursor one name deeper. */
    public Weights at(String name) {
        return new Weights(source, owner, path + name + ".", unread);
    }

    public Weights at(int index) {
        return at(Integer.toString(index));
    }

    /**
     * A tensor in float32, the type that computations run in.
     *
     * @throws CheckpointException if it is missing or has another shape
     */
    public Tensor tensor(String name, long... sizes) {
        return stored(name, sizes).toFloat32(owner);
    }

    /** A tensor in the type it is stored in; for tables of which only some rows are wanted. */
    public Tensor stored(String name, long... sizes) {
        String key = path + name;
        Shape expected = Shape.of(sizes);
        Tensor tensor = source.find(key)
                .orElseThrow(() -> new CheckpointException("%s: there is no tensor %s, expected one of %s"
                        .formatted(source.description(), key, expected)));
        if (!tensor.shape().equals(expected)) {
            throw new CheckpointException(
                    "%s: %s is %s, expected %s; do the configuration and the weights belong together?"
                            .formatted(source.description(), key, tensor.shape(), expected));
        }
        unread.remove(source.storedKey(key));
        return tensor;
    }

    /**
     * Ends the reading: whatever nobody asked for means that the network is not the one the weights were made for.
     *
     * @throws CheckpointException if a tensor was left over
     */
    public void checkAllRead() {
        if (!unread.isEmpty()) {
            throw new CheckpointException("%s: %d tensors belong to no part of the network, the first is %s"
                    .formatted(
                            source.description(),
                            unread.size(),
                            unread.iterator().next()));
        }
    }
}
