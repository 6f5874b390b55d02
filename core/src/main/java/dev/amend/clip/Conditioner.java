package dev.amend.clip;

import dev.amend.clip.CLIPTextModel.PooledStates;
import dev.amend.config.Family;
import dev.amend.tensor.Shape;
import dev.amend.tensor.Tensor;
import dev.amend.tokenizer.ClipTokenizer;
import dev.amend.tokenizer.PromptChunk;
import dev.amend.tokenizer.WeightedPrompt;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Weighted prompts → conditioning: cut into chunks, encoded in one batch, weighted encoder by encoder, the encoders' outputs
 * side by side, the chunks one behind the other.
 */
record Conditioner(Family family, List<ClipTokenizer> tokenizers, List<CLIPTextModel> models) {
    private static final WeightedPrompt EMPTY = WeightedPrompt.literal("");

    /** The number of chunks of the encoder that needs most; they differ where a pad token is found in the text. */
    int chunks(WeightedPrompt prompt) {
        return tokenizers.stream()
                .mapToInt(tokenizer -> PromptChunk.of(prompt, tokenizer).size())
                .max()
                .orElseThrow();
    }

    /** At least one prompt → [B, 77·k, d] and, for SDXL, [B, p]. */
    TextConditioning of(List<WeightedPrompt> prompts) {
        int length = prompts.stream()
                .mapToInt(this::chunks)
                .max()
                .orElseThrow(() -> new IllegalArgumentException("no prompt to encode"));
        Tensor[] contexts = new Tensor[models.size()];
        Optional<Tensor> pooled = Optional.empty();
        for (int i = 0; i < contexts.length; i++) {
            ChunkBatch batch = batch(prompts, length, tokenizers.get(i));
            States states = states(models.get(i), batch);
            contexts[i] = batch.joined(Emphasis.apply(states.hidden(), batch.chunks())); // [B, 77·k, dᵢ]
            pooled = pooled.or(states::pooled);
        }
        return new TextConditioning(contexts.length == 1 ? contexts[0] : Tensor.concat(2, contexts), pooled);
    }

    private static ChunkBatch batch(List<WeightedPrompt> prompts, int length, ClipTokenizer tokenizer) {
        List<List<PromptChunk>> chunks = new ArrayList<>();
        prompts.forEach(prompt -> chunks.add(PromptChunk.of(prompt, tokenizer)));
        return ChunkBatch.of(chunks, length, PromptChunk.of(EMPTY, tokenizer).getFirst());
    }

    /** Of all chunks [N, 77, d], and of each prompt's first [B, p]. */
    private record States(Tensor hidden, Optional<Tensor> pooled) {}

    private States states(CLIPTextModel model, ChunkBatch batch) {
        if (family != Family.SDXL) {
            return new States(model.lastHiddenState(batch.ids()), Optional.empty());
        }
        if (!model.config().withProjection()) {
            return new States(model.penultimateHiddenState(batch.ids()), Optional.empty());
        }
        PooledStates both = model.pooledStates(batch.ids());
        return new States(both.penultimate(), Optional.of(batch.firsts(both.textEmbeds())));
    }

    /** One more prompt in front, of nothing but zeros. */
    static TextConditioning zerosBefore(TextConditioning conditioning) {
        return new TextConditioning(
                zerosBefore(conditioning.context()), conditioning.pooled().map(Conditioner::zerosBefore));
    }

    private static Tensor zerosBefore(Tensor tensor) {
        long[] sizes = tensor.shape().sizes();
        sizes[0] = 1;
        Shape one = Shape.of(sizes);
        return Tensor.concat(0, Tensor.of(one, new float[Math.toIntExact(one.elements())]), tensor);
    }
}
