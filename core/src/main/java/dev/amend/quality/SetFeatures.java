package dev.amend.quality;

import dev.amend.tensor.Matrix;
import java.util.Optional;

/**
 * What networks see in the images of a set, an image a row.
 *
 * @param clip embeddings in the length that the network gives them, [N, P]
 * @param inception features, [N, 2048], if there is one
 */
record SetFeatures(Matrix clip, Optional<Matrix> inception) {
    /** These images and then those. */
    SetFeatures above(SetFeatures below) {
        return new SetFeatures(
                clip.above(below.clip), inception.map(rows -> rows.above(below.inception.orElseThrow())));
    }
}
