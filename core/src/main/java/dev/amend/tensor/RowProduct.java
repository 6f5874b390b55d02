package dev.amend.tensor;

import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptional;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.ScalarType;

/**
 * x Wᵀ + b, run as a 1×1 convolution over channels-last rows: the same product through oneDNN, on a CPU two to four times as fast in
 * float32 as through OpenBLAS (docs/decisions/007).
 */
final class RowProduct {
    /** Below this many rows a product is too small for the convolution's packing to pay. */
    private static final long FEWEST_ROWS = 16;

    /** The same for 16-bit types, whose plain products are oneDNN's too. */
    private static final long FEWEST_NARROW_ROWS = 2048;

    private RowProduct() {}

    static Tensor run(Tensor x, Tensor weight, TensorOptional bias) {
        long in = weight.size(1);
        long out = weight.size(0);
        long rows = x.numel() / in;
        boolean wide = x.scalar_type().intern() == ScalarType.Float;
        if (x.is_cuda() || rows < (wide ? FEWEST_ROWS : FEWEST_NARROW_ROWS)) {
            return torch.linear(x, weight, bias);
        }
        Tensor image = x.reshape(1, rows, 1, in).permute(0, 3, 1, 2); // [1, in, rows, 1]
        Tensor result = Convolution.run(image, weight.reshape(out, in, 1, 1), bias, 1, 0);
        long[] sizes = x.sizes().vec().get();
        sizes[sizes.length - 1] = out;
        return result.permute(0, 2, 3, 1).reshape(sizes);
    }
}
