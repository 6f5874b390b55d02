package dev.amend.clip;

import dev.amend.tensor.Shape;
import dev.amend.tensor.Tensor;
import dev.amend.tokenizer.ClipTokenizer;
import java.util.Optional;

/**
 * What a diffusion model is told about some prompts. A text map acts on the context, and on nothing else, before it is used.
 *
 * @param context what cross-attention reads, [B, 77·chunks, d]
 * @param pooled SDXL: one embedding for each prompt, [B, p]
 */
public record TextConditioning(Tensor context, Optional<Tensor> pooled) {
    public TextConditioning {
        Shape shape = context.shape();
        if (shape.rank() != 3 || shape.size(1) % ClipTokenizer.MAX_LENGTH != 0) {
            throw new IllegalArgumentException(
                    "a context is [B, %d·chunks, d], found %s".formatted(ClipTokenizer.MAX_LENGTH, shape));
        }
        if (pooled.isPresent() && pooled.get().shape().size(0) != shape.size(0)) {
            throw new IllegalArgumentException(
                    "a context %s and pooled embeddings %s are of different numbers of prompts"
                            .formatted(shape, pooled.get().shape()));
        }
    }

    /** B, the number of prompts. */
    public int prompts() {
        return Math.toIntExact(context.shape().size(0));
    }

    /** How many chunks of 77 tokens the longest of the prompts took; the others are filled up with empty ones. */
    public int chunks() {
        return Math.toIntExact(context.shape().size(1) / ClipTokenizer.MAX_LENGTH);
    }

    /** Some of the prompts, as a view. */
    public TextConditioning narrow(int start, int length) {
        return new TextConditioning(
                context.narrow(0, start, length), pooled.map(tensor -> tensor.narrow(0, start, length)));
    }

    /** These prompts, some perhaps more than once, in this order. */
    public TextConditioning rows(long... prompts) {
        Tensor indices = Tensor.of(Shape.of(prompts.length), prompts);
        return new TextConditioning(context.rows(indices), pooled.map(tensor -> tensor.rows(indices)));
    }

    /** The same with another context of this shape, such as one that a text map made. */
    public TextConditioning withContext(Tensor other) {
        if (!other.shape().equals(context.shape())) {
            throw new IllegalArgumentException(
                    "expected a context %s, found %s".formatted(context.shape(), other.shape()));
        }
        return new TextConditioning(other, pooled);
    }
}
