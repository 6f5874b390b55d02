package dev.amend.tensor;

import org.bytedeco.pytorch.DoubleOptional;
import org.bytedeco.pytorch.global.torch;

/** Images [B, C, H, W] → [B, C, height, width]. */
public final class Resizing {
    private Resizing() {}

    /** The nearest pixel of the image for each. */
    public static Tensor nearest(Tensor x, long height, long width) {
        return Tensor.wrap(torch.upsample_nearest2d(x.backend(), height, width));
    }

    /** Between the four nearest pixels, whose centres keep their places; larger or smaller, without a filter. */
    public static Tensor bilinear(Tensor x, long height, long width) {
        return Tensor.wrap(torch.upsample_bilinear2d(
                x.backend(), new long[] {height, width}, false, new DoubleOptional(), new DoubleOptional()));
    }
}
