package dev.amend.tokenizer;

/**
 * A stretch of a prompt whose tokens all weigh the same.
 *
 * @param weight what its tokens' embeddings are multiplied by; 1 changes nothing
 */
public record WeightedText(String text, double weight) {
    public WeightedText {
        if (!Double.isFinite(weight)) {
            throw new IllegalArgumentException("a weight must be finite, found " + weight);
        }
    }
}
