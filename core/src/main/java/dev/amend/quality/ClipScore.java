package dev.amend.quality;

import dev.amend.tensor.Matrix;
import java.util.Arrays;

/**
 * How well images fit their texts: w · max(cos, 0) of the embeddings (Hessel et al. 2021, arXiv 2104.08718). Here w is 100, as torchmetrics
 * and most who publish figures have it, where the paper has 2.5.
 */
public final class ClipScore {
    private static final double W = 100;

    private ClipScore() {}

    /**
     * From 0 to 100, of each image with its text.
     *
     * @param images [N, P], rows of any length
     * @param texts [N, P], rows of any length
     */
    public static double[] of(Matrix images, Matrix texts) {
        return Arrays.stream(Features.cosines(images, texts))
                .map(cosine -> W * Math.max(cosine, 0))
                .toArray();
    }
}
