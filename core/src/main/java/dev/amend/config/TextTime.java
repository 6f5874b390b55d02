package dev.amend.config;

/**
 * SDXL's additional conditioning ({@code addition_embed_type: "text_time"}): the pooled text embedding and the sizes, six
 * numbers, each spread over {@code additionTimeEmbedDim} sines and cosines.
 *
 * @param projectionClassEmbeddingsInputDim width of all that together, before the first linear layer
 */
public record TextTime(int additionTimeEmbedDim, int projectionClassEmbeddingsInputDim) {
    private static final int SIZES = 6;

    public TextTime {
        if (additionTimeEmbedDim <= 0 || additionTimeEmbedDim % 2 != 0) {
            throw new IllegalArgumentException(
                    "addition_time_embed_dim must be positive and even: %d".formatted(additionTimeEmbedDim));
        }
        if (projectionClassEmbeddingsInputDim <= SIZES * additionTimeEmbedDim) {
            throw new IllegalArgumentException(
                    "projection_class_embeddings_input_dim must be over 6 × addition_time_embed_dim (%d): %d"
                            .formatted(SIZES * additionTimeEmbedDim, projectionClassEmbeddingsInputDim));
        }
    }

    /** Width of the pooled text embedding. */
    public int pooledDim() {
        return projectionClassEmbeddingsInputDim - SIZES * additionTimeEmbedDim;
    }
}
