package dev.amend.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.foreign.Arena;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** When a network's memory is taken and given back. */
class SlotTest {
    private final List<Arena> memories = new ArrayList<>();

    @Test
    void networkIsLoadedWhenItIsWantedAndStays() {
        Slot<Object> slot = new Slot<>(this::load);
        assertThat(memories).isEmpty();
        Object network = slot.get();
        assertThat(slot.get()).isSameAs(network);
        assertThat(memories).hasSize(1);
        slot.release();
    }

    @Test
    void releasedNetworkGivesItsMemoryBackAndCanBeLoadedAgain() {
        Slot<Object> slot = new Slot<>(this::load);
        slot.get();
        slot.release();
        slot.release();
        assertThat(memories.getFirst().scope().isAlive()).isFalse();
        slot.get();
        assertThat(memories).hasSize(2);
        assertThat(memories.getLast().scope().isAlive()).isTrue();
        slot.release();
    }

    @Test
    void networkThatCannotBeLoadedLeavesNoMemoryTaken() {
        Slot<Object> slot = new Slot<>(memory -> {
            memories.add(memory);
            throw new PipelineException("damaged");
        });
        assertThatThrownBy(slot::get).isInstanceOf(PipelineException.class);
        assertThat(memories.getFirst().scope().isAlive()).isFalse();
    }

    private Object load(Arena memory) {
        memories.add(memory);
        return new Object();
    }
}
