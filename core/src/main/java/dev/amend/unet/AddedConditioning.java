package dev.amend.unet;

import dev.amend.tensor.Tensor;
import java.lang.foreign.Arena;
import java.util.List;

/**
 * What SDXL is told besides the prompt's tokens.
 *
 * @param pooled embeddings of the whole prompts [B, pooledDim]
 * @param timeIds one for each prompt
 */
public record AddedConditioning(Tensor pooled, List<TimeIds> timeIds) {
    public AddedConditioning {
        timeIds = List.copyOf(timeIds);
    }

    /** Views of the prompts from (included) to (excluded), owned by the open scope. */
    public AddedConditioning rows(int from, int to) {
        return new AddedConditioning(pooled.narrow(0, from, to - from), timeIds.subList(from, to));
    }

    /** Lets the embeddings live until the owner is closed. */
    public AddedConditioning ownedBy(Arena owner) {
        pooled.ownedBy(owner);
        return this;
    }

    /** Sizes in pixels: of the picture that the model is to imagine cropping, where the crop begins, and how large it is. */
    public record TimeIds(
            int originalHeight, int originalWidth, int cropTop, int cropLeft, int targetHeight, int targetWidth) {

        /** A picture that was not cropped. */
        public static TimeIds whole(int height, int width) {
            return new TimeIds(height, width, 0, 0, height, width);
        }

        double[] values() {
            return new double[] {originalHeight, originalWidth, cropTop, cropLeft, targetHeight, targetWidth};
        }
    }
}
