package dev.amend.clip;

import dev.amend.config.Family;
import dev.amend.tensor.Tensor;
import dev.amend.tensor.TensorScope;
import dev.amend.tokenizer.ClipTokenizer;
import java.lang.foreign.Arena;
import java.util.List;

/**
 * Prompts → the embeddings that a diffusion model's cross-attention receives: one encoder's normalised last layer (Stable
 * Diffusion 1 and 2), or two encoders' second-to-last layers side by side (SDXL).
 */
public final class PromptEncoder implements AutoCloseable {
    private final Family family;
    private final List<ClipTokenizer> tokenizers;
    private final List<CLIPTextModel> models;
    private final Arena weights;

    /**
     * @param tokenizers one for each encoder
     * @param weights the memory that the models' tensors are views of; closed with this encoder
     */
    public PromptEncoder(Family family, List<ClipTokenizer> tokenizers, List<CLIPTextModel> models, Arena weights) {
        if (models.isEmpty() || tokenizers.size() != models.size()) {
            throw new IllegalArgumentException(
                    "%d tokenizers for %d text encoders".formatted(tokenizers.size(), models.size()));
        }
        this.family = family;
        this.tokenizers = List.copyOf(tokenizers);
        this.models = List.copyOf(models);
        this.weights = weights;
    }

    /** d, the width of an embedding. */
    public int dimension() {
        return models.stream().mapToInt(model -> model.config().hiddenSize()).sum();
    }

    /** The tokenizer whose tokens stand for the prompt's: the first encoder's. */
    public ClipTokenizer tokenizer() {
        return tokenizers.getFirst();
    }

    public Prompt tokenize(String text) {
        return new Prompt(
                text,
                tokenizers.stream().map(tokenizer -> tokenizer.encode(text)).toList());
    }

    /** Prompts in one batch → [B, 77, d], owned by the caller's scope. */
    public Tensor encode(List<Prompt> prompts) {
        try (TensorScope scope = TensorScope.openForInference()) {
            Tensor[] parts = new Tensor[models.size()];
            for (int i = 0; i < parts.length; i++) {
                parts[i] = states(models.get(i), ids(prompts, i));
            }
            return scope.keep(parts.length == 1 ? parts[0] : Tensor.concat(2, parts));
        }
    }

    private Tensor states(CLIPTextModel model, long[][] ids) {
        return switch (family) {
            case SD1, SD2 -> model.lastHiddenState(ids);
            case SDXL -> model.penultimateHiddenState(ids);
        };
    }

    private static long[][] ids(List<Prompt> prompts, int encoder) {
        long[][] ids = new long[prompts.size()][];
        for (int b = 0; b < ids.length; b++) {
            ids[b] = java.util.Arrays.stream(
                            prompts.get(b).tokens().get(encoder).ids())
                    .asLongStream()
                    .toArray();
        }
        return ids;
    }

    /** Gives the weights' memory back; further use is an error. */
    @Override
    public void close() {
        weights.close();
    }
}
