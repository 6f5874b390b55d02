package dev.amend.pipeline;

import dev.amend.checkpoint.WeightMemory;
import java.lang.foreign.Arena;
import java.util.Optional;
import java.util.function.Function;

/** A network that is loaded when it is first wanted, and can be let go and loaded again. */
final class Slot<T> {
    private final Function<Arena, T> loader;
    private Optional<Held<T>> held = Optional.empty();

    private record Held<T>(T network, WeightMemory memory) {}

    /**
     * @param loader makes the network with its weights in the given memory
     */
    Slot(Function<Arena, T> loader) {
        this.loader = loader;
    }

    T get() {
        if (held.isEmpty()) {
            WeightMemory memory = WeightMemory.open();
            try {
                held = Optional.of(new Held<>(loader.apply(memory), memory));
            } catch (RuntimeException e) {
                memory.close();
                throw e;
            }
        }
        return held.get().network();
    }

    /** Lets go of what can be had again without loading: the network is not needed for a while. */
    void rest() {
        held.ifPresent(network -> network.memory().rest());
    }

    /** Gives the network's memory back; nothing may use it any more. */
    void release() {
        held.ifPresent(network -> network.memory().close());
        held = Optional.empty();
    }
}
