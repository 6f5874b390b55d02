package dev.amend.checkpoint;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.List;

/** The memory of a network's weights, which can let go of the pages it has from files while the network rests. */
public final class WeightMemory implements Arena {
    private final Arena arena;
    private final List<MemorySegment> mapped = new ArrayList<>();

    @SuppressWarnings("MustBeClosedChecker") // by close
    private WeightMemory() {
        this.arena = Arena.ofShared();
    }

    public static WeightMemory open() {
        return new WeightMemory();
    }

    void add(MemorySegment fromFile) {
        mapped.add(fromFile);
    }

    /** Takes mapped weights out of this process's memory; the next use brings them back, from the system's cache as a rule. */
    public void rest() {
        mapped.forEach(MemorySegment::unload);
    }

    @Override
    public MemorySegment allocate(long bytes, long alignment) {
        return arena.allocate(bytes, alignment);
    }

    @Override
    public MemorySegment.Scope scope() {
        return arena.scope();
    }

    @Override
    public void close() {
        mapped.clear();
        arena.close();
    }
}
