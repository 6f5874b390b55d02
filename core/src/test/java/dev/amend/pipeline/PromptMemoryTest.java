package dev.amend.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.amend.clip.TextConditioning;
import dev.amend.tensor.Shape;
import dev.amend.tensor.Tensor;
import dev.amend.tensor.TensorScope;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PromptMemoryTest {
    private static final int POSITIONS = 77;
    private static final int BYTES = 4 * POSITIONS; // of a prompt of one channel

    private final List<String> read = new ArrayList<>();

    private float value(PromptMemory memory, GenerationRequest request) {
        try (TensorScope _ = TensorScope.openForInference()) {
            return memory.of(request, () -> groups(request))
                    .getFirst()
                    .conditioning()
                    .context()
                    .toFloats()[0];
        }
    }

    /** The embedding of a prompt is how many were read before. */
    private List<PromptGroup> groups(GenerationRequest request) {
        float[] values = new float[POSITIONS];
        values[0] = read.size();
        read.add(request.samples().getFirst().prompt());
        Tensor context = Tensor.of(Shape.of(1, POSITIONS, 1), values);
        return List.of(new PromptGroup(List.of(0), new TextConditioning(context, Optional.empty()), List.of(0)));
    }

    @Test
    void promptsAreReadOnceWhateverTheSeedAndTheEdits() {
        GenerationRequest rose = TinyImages.request("a rose");
        try (PromptMemory memory = new PromptMemory(2 * BYTES)) {
            assertThat(value(memory, rose)).isZero();
            assertThat(value(memory, rose.with(List.of(new Sample("a rose", 5)))))
                    .isZero();
            assertThat(value(memory, TinyImages.request("a tulip"))).isEqualTo(1);
            assertThat(read).containsExactly("a rose", "a tulip");
        }
    }

    @Test
    void whatWasAskedForLeastLatelyGoes() {
        try (PromptMemory memory = new PromptMemory(2 * BYTES)) {
            for (String prompt : List.of("a rose", "a tulip", "a rose", "a daisy", "a rose", "a tulip")) {
                value(memory, TinyImages.request(prompt));
            }
        }
        assertThat(read).containsExactly("a rose", "a tulip", "a daisy", "a tulip");
    }

    @Test
    void promptsThatAreTooMuchAreReadAllTheSame() {
        try (PromptMemory memory = new PromptMemory(1)) {
            assertThat(value(memory, TinyImages.request("a rose"))).isZero();
            assertThat(value(memory, TinyImages.request("a tulip"))).isEqualTo(1);
            assertThat(value(memory, TinyImages.request("a tulip"))).isEqualTo(1);
        }
    }
}
