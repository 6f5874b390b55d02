package dev.amend.clip;

import dev.amend.config.Family;
import dev.amend.tensor.Tensor;
import dev.amend.tensor.TensorScope;
import dev.amend.tokenizer.ClipTokenizer;
import dev.amend.tokenizer.WeightedPrompt;
import java.lang.foreign.Arena;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Prompts → the embeddings that a diffusion model's cross-attention receives: one encoder's normalised last layer (Stable
 * Diffusion 1 and 2), or two encoders' second-to-last layers side by side (SDXL).
 */
public final class PromptEncoder implements AutoCloseable {
    private final Family family;
    private final List<ClipTokenizer> tokenizers;
    private final List<CLIPTextModel> models;
    private final boolean zerosForAbsentPrompt;
    private final Conditioner conditioner;
    private final Arena weights;

    /**
     * @param tokenizers one for each encoder
     * @param zerosForAbsentPrompt whether an absent negative prompt is zeros instead of an empty text
     * @param weights the memory that the models' tensors are views of; closed with this encoder
     */
    public PromptEncoder(
            Family family,
            List<ClipTokenizer> tokenizers,
            List<CLIPTextModel> models,
            boolean zerosForAbsentPrompt,
            Arena weights) {
        if (models.isEmpty() || tokenizers.size() != models.size()) {
            throw new IllegalArgumentException(
                    "%d tokenizers for %d text encoders".formatted(tokenizers.size(), models.size()));
        }
        this.family = family;
        this.tokenizers = List.copyOf(tokenizers);
        this.models = List.copyOf(models);
        this.zerosForAbsentPrompt = zerosForAbsentPrompt;
        this.conditioner = new Conditioner(family, this.tokenizers, this.models);
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

    /** How many chunks of 75 tokens a prompt takes. */
    public int chunks(WeightedPrompt prompt) {
        return conditioner.chunks(prompt);
    }

    /**
     * Weighted prompts of any length in one batch → what a model is conditioned on, owned by the caller's scope. Prompts without
     * weights that fit into one chunk give {@link #encode}'s embeddings bit for bit.
     *
     * @throws ClipException if the weights make an embedding infinite
     */
    public TextConditioning conditioning(List<WeightedPrompt> prompts) {
        return kept(() -> conditioner.of(prompts));
    }

    /**
     * The same with the negative prompt, which comes first. An absent one is an empty text, or for SDXL zeros where the model
     * wants it so.
     */
    public TextConditioning conditioning(List<WeightedPrompt> prompts, Optional<WeightedPrompt> negative) {
        if (negative.isEmpty() && zerosForAbsentPrompt) {
            return kept(() -> Conditioner.zerosBefore(conditioner.of(prompts)));
        }
        List<WeightedPrompt> all = new ArrayList<>(List.of(negative.orElseGet(() -> WeightedPrompt.literal(""))));
        all.addAll(prompts);
        return conditioning(all);
    }

    private static TextConditioning kept(Supplier<TextConditioning> made) {
        try (TensorScope scope = TensorScope.openForInference()) {
            TextConditioning conditioning = made.get();
            scope.keep(conditioning.context());
            conditioning.pooled().ifPresent(scope::keep);
            return conditioning;
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
