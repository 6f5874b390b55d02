package dev.amend.tensor;

import org.bytedeco.pytorch.LongOptional;
import org.bytedeco.pytorch.global.torch;

/** Images [B, C, H, W] → images of what neighbouring pixels have in common. */
public final class Pooling {
    private static final long[] ONE = {1, 1};

    private Pooling() {}

    /** The largest of size × size pixels. */
    public static Tensor max(Tensor x, int size, int stride, int padding) {
        return Tensor.wrap(torch.max_pool2d(x.backend(), both(size), both(stride), both(padding), ONE, false));
    }

    /** The mean of size × size pixels around each, of an odd size; those beyond the edge do not count. */
    public static Tensor averageSame(Tensor x, int size) {
        return Tensor.wrap(
                torch.avg_pool2d(x.backend(), both(size), ONE, both(size / 2), false, false, new LongOptional()));
    }

    /** The mean of all pixels, [B, C]. */
    public static Tensor mean(Tensor x) {
        return Tensor.wrap(x.backend().flatten(2, -1).mean(-1));
    }

    private static long[] both(int size) {
        return new long[] {size, size};
    }
}
