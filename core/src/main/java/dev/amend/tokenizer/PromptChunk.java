package dev.amend.tokenizer;

import java.util.List;

/** {@link ClipTokenizer#MAX_LENGTH} ids of a prompt, start token first, end token behind the last, with their weights. */
public final class PromptChunk {
    private final int[] ids;
    private final double[] weights;
    private final int length;

    PromptChunk(int[] ids, double[] weights, int length) {
        this.ids = ids;
        this.weights = weights;
        this.length = length;
    }

    /**
     * A prompt's tokens, 75 to a chunk and at least one chunk. As AUTOMATIC1111's web UI does it: what stands behind a comma among
     * the last 20 of a chunk that overflows moves into the next one; a break fills its chunk up.
     */
    public static List<PromptChunk> of(WeightedPrompt prompt, ClipTokenizer tokenizer) {
        return Chunker.chunks(prompt, tokenizer);
    }

    /** All ids, padding included; a copy. */
    public int[] ids() {
        return ids.clone();
    }

    /** What each token's embedding is to be multiplied by; start, end and padding weigh 1. A copy. */
    public double[] weights() {
        return weights.clone();
    }

    /** The number of ids that are not padding, start and end token included. */
    public int length() {
        return length;
    }
}
