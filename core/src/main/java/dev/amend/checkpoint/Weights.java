package dev.amend.checkpoint;

import dev.amend.tensor.DType;
import dev.amend.tensor.Device;
import dev.amend.tensor.Shape;
import dev.amend.tensor.Tensor;
import dev.amend.tensor.TensorScope;
import java.lang.foreign.Arena;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * A cursor over one component's tensors. A module pushes its own name and asks for tensors of a stated shape, so the object path
 * is the checkpoint key, and a missing tensor or a wrong shape fails where it is known.
 *
 * <p>A tensor that is stored as it is wanted stays mapped to its file; any other is converted once, and its file's pages are let go.
 */
public final class Weights {
    private final WeightSource source;
    private final Arena owner;
    private final Loading loading;
    private final String path;
    private final Set<String> unread;

    private Weights(WeightSource source, Arena owner, Loading loading, String path, Set<String> unread) {
        this.source = source;
        this.owner = owner;
        this.loading = loading;
        this.path = path;
        this.unread = unread;
    }

    /**
     * @param owner of the memory of all tensors
     */
    static Weights of(WeightSource source, Arena owner, Loading loading) {
        return new Weights(source, owner, loading, "", new TreeSet<>(source.storedKeys()));
    }

    /**
     * A cursor over tensors in memory, as those of a network in training.
     *
     * @param description what they are, for messages
     * @param tensors must outlive the network
     * @param owner of the memory of all that is made of them
     */
    public static Weights inMemory(String description, Map<String, Tensor> tensors, Arena owner, Loading loading) {
        return of(new MemorySource(description, tensors), owner, loading);
    }

    /** The cursor one name deeper. */
    public Weights at(String name) {
        return new Weights(source, owner, loading, path + name + ".", unread);
    }

    public Weights at(int index) {
        return at(Integer.toString(index));
    }

    /** Where the cursor stands, as {@code down_blocks.0.attentions.1}. */
    public String path() {
        return path.isEmpty() ? path : path.substring(0, path.length() - 1);
    }

    /** The type that the network computes in. */
    public DType dtype() {
        return loading.dtype();
    }

    /** Where the network computes. */
    public Device device() {
        return loading.device();
    }

    /**
     * A tensor in the type that the network computes in.
     *
     * @throws CheckpointException if it is missing or has another shape
     */
    public Tensor tensor(String name, long... sizes) {
        return load(name, loading.dtype(), UnaryOperator.identity(), sizes);
    }

    /** A weight or bias of a normalisation: on a processor float32 whatever the network's type, which costs nothing. */
    public Tensor norm(String name, long... sizes) {
        DType dtype = loading.device() == Device.CPU ? DType.F32 : loading.dtype();
        return load(name, dtype, UnaryOperator.identity(), sizes);
    }

    /** A convolution's kernel [out, in, h, w], packed for the device. */
    public Tensor kernel(String name, int stride, int padding, long... sizes) {
        return load(name, loading.dtype(), tensor -> tensor.packed(stride, padding), sizes);
    }

    /** A 1×1 convolution's kernel as the matrix [out, in] that it is. */
    public Tensor pointwise(String name, long in, long out) {
        return lasting(tensor(name, out, in, 1, 1).reshape(out, in));
    }

    /** Lets a view of one of these tensors live as long as they do, whatever scope is open. */
    public Tensor lasting(Tensor view) {
        return view.ownedBy(owner);
    }

    /** A tensor in the type it is stored in; for tables of which only some rows are wanted. */
    public Tensor stored(String name, long... sizes) {
        return find(name, owner, sizes).ownedBy(owner);
    }

    private Tensor load(String name, DType dtype, UnaryOperator<Tensor> prepare, long... sizes) {
        try (Arena file = Arena.ofConfined();
                TensorScope _ = TensorScope.open()) {
            Tensor stored = find(name, file, sizes);
            Optional<Tensor> patched = loading.patch().apply(path + name, stored);
            Tensor wanted = prepare.apply(patched.orElse(stored).to(dtype).to(loading.device()));
            return wanted.isSame(stored) ? stored(name, sizes) : wanted.ownedBy(owner);
        }
    }

    private Tensor find(String name, Arena memory, long... sizes) {
        String key = path + name;
        Shape expected = Shape.of(sizes);
        Tensor tensor = source.find(key, expected, memory)
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
        checkAllReadBut(Set.of());
    }

    /**
     * Ends the reading of a part of a network.
     *
     * @param modules what is left out: names between the dots of the stored keys, as {@code encoder}
     * @throws CheckpointException if a tensor of another module was left over
     */
    public void checkAllReadBut(Set<String> modules) {
        List<String> leftOver = unread.stream()
                .filter(key -> Stream.of(key.split("\\.", -1)).noneMatch(modules::contains))
                .toList();
        if (!leftOver.isEmpty()) {
            throw new CheckpointException("%s: %d tensors belong to no part of the network, the first is %s"
                    .formatted(source.description(), leftOver.size(), leftOver.getFirst()));
        }
    }
}
