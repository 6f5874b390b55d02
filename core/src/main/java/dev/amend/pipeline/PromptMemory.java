package dev.amend.pipeline;

import java.lang.foreign.Arena;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What the text encoders made of requests' prompts, for those who draw with them later or more than once. */
final class PromptMemory implements AutoCloseable {
    private final Arena memory;
    private final Map<Key, List<PromptGroup>> groups = new HashMap<>();

    /** All of a request that the text encoders see. */
    private record Key(List<String> prompts, Optional<String> negative, boolean guided) {
        static Key of(GenerationRequest request) {
            return new Key(
                    request.samples().stream().map(Sample::prompt).toList(),
                    request.negativePrompt(),
                    request.guided());
        }
    }

    @SuppressWarnings("MustBeClosedChecker") // by close
    PromptMemory() {
        this.memory = Arena.ofShared();
    }

    /** The prompts of a request, if they, in this order, were kept. */
    Optional<List<PromptGroup>> find(GenerationRequest request) {
        return Optional.ofNullable(groups.get(Key.of(request)));
    }

    void keep(GenerationRequest request, List<PromptGroup> made) {
        for (PromptGroup group : made) {
            group.conditioning().context().ownedBy(memory);
            group.conditioning().pooled().ifPresent(pooled -> pooled.ownedBy(memory));
        }
        groups.put(Key.of(request), made);
    }

    @Override
    public void close() {
        groups.clear();
        memory.close();
    }
}
