package dev.amend.nn;

import dev.amend.tensor.Shape;
import dev.amend.tensor.Tensor;

/** An image as attention reads it: each pixel a token. */
public final class Pixels {
    private Pixels() {}

    /** [B, C, H, W] → [B, HW, C], row by row. */
    public static Tensor tokens(Tensor image) {
        Shape shape = image.shape();
        return image.permute(0, 2, 3, 1).reshape(shape.size(0), -1, shape.size(1));
    }

    /**
     * [B, HW, C] → [B, C, H, W].
     *
     * @param size of the image, [B, C, H, W]
     */
    public static Tensor image(Tensor tokens, Shape size) {
        return tokens.reshape(size.size(0), size.size(2), size.size(3), size.size(1))
                .permute(0, 3, 1, 2);
    }
}
