package dev.amend.pipeline;

import dev.amend.tensor.Tensor;
import java.lang.foreign.Arena;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.function.Supplier;

/**
 * What the text encoders made of requests' prompts, for those who draw with them again under other edits or from other noise; what was
 * asked for least lately goes when there is too much of it.
 */
final class PromptMemory implements AutoCloseable {
    private final long limit;
    private final SequencedMap<Key, Kept> kept = new LinkedHashMap<>(16, 0.75f, true);
    private long bytes;

    /** All of a request that the text encoders see. */
    private record Key(List<String> prompts, Optional<String> negative, boolean guided) {
        static Key of(GenerationRequest request) {
            return new Key(
                    request.samples().stream().map(Sample::prompt).toList(),
                    request.negativePrompt(),
                    request.guided());
        }
    }

    private record Kept(List<PromptGroup> groups, Arena memory, long bytes) {}

    /** @param limit bytes that are kept at most, beside the prompts that were read last */
    PromptMemory(long limit) {
        this.limit = limit;
    }

    /**
     * The prompts of a request, which live until others are asked for.
     *
     * @param read makes them where these, in this order, are not known
     */
    List<PromptGroup> of(GenerationRequest request, Supplier<List<PromptGroup>> read) {
        Key key = Key.of(request);
        Kept known = kept.get(key);
        if (known == null) {
            known = keep(read.get());
            kept.put(key, known);
            bytes += known.bytes();
            while (bytes > limit && kept.size() > 1) {
                free(kept.pollFirstEntry().getValue());
            }
        }
        return known.groups();
    }

    @SuppressWarnings("MustBeClosedChecker") // by free
    private static Kept keep(List<PromptGroup> groups) {
        Arena memory = Arena.ofShared();
        long bytes = 0;
        for (PromptGroup group : groups) {
            for (Tensor tensor : group.tensors()) {
                tensor.ownedBy(memory);
                bytes += tensor.shape().elements() * tensor.dtype().bytes();
            }
        }
        return new Kept(groups, memory, bytes);
    }

    private void free(Kept old) {
        bytes -= old.bytes();
        old.memory().close();
    }

    @Override
    public void close() {
        kept.sequencedValues().forEach(this::free);
        kept.clear();
    }
}
