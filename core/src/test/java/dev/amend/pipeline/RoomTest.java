package dev.amend.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.amend.tensor.Generator;
import dev.amend.tensor.Shape;
import org.junit.jupiter.api.Test;

class RoomTest {
    @Test
    void tensorThatNoMachineHoldsIsToldAsTooLittleMemory() {
        assertThatThrownBy(() -> Room.forWork(
                        "8×8 pixels, 1 at once", () -> Generator.seeded(0).randn(Shape.of(1L << 30, 1L << 24))))
                .isInstanceOf(PipelineException.class)
                .hasMessageStartingWith("there is too little memory for this model and 8×8 pixels, 1 at once: choose");
    }

    @Test
    void heapThatIsFullIsToldInTheSameWords() {
        assertThatThrownBy(() -> Room.forWork("4 images", () -> {
                    throw new OutOfMemoryError("Java heap space");
                }))
                .isInstanceOf(PipelineException.class)
                .hasMessageContaining("too little memory");
    }

    @Test
    void otherMistakesStayWhatTheyAre() {
        IllegalStateException mistake = new IllegalStateException("closed");
        assertThatThrownBy(() -> Room.forWork("4 images", () -> {
                    throw mistake;
                }))
                .isSameAs(mistake);
        assertThat(Room.<Integer>forWork("4 images", () -> 4)).isEqualTo(4);
    }
}
