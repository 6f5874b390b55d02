package dev.amend.tensor;

import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptional;
import org.bytedeco.pytorch.global.torch;

/** Values brought to mean 0 and deviation 1, then scaled and shifted by weight and bias. */
final class Normalisation {
    /** An image's values, all channels, from which on going back by planes is the faster. */
    private static final long MANY_VALUES = 1 << 15;

    private Normalisation() {}

    /** Over the last dimension; weight and bias [d]. */
    static Tensor ofRows(Tensor x, Tensor weight, Tensor bias, double epsilon) {
        long[] width = {weight.size(0)};
        return torch.layer_norm(x, width, new TensorOptional(weight), new TensorOptional(bias), epsilon, true);
    }

    /** Each of equal groups of channels of [B, C, …]; weight and bias [C]. */
    static Tensor ofGroups(Tensor x, int groups, Tensor weight, Tensor bias, double epsilon) {
        // With channels side by side the backward pass is scalar code, which for large images takes four times as long.
        boolean byPlanes = x.requires_grad() && x.numel() / x.size(0) > MANY_VALUES;
        Tensor normalised = torch.group_norm(
                byPlanes ? x.contiguous() : x,
                groups,
                new TensorOptional(weight),
                new TensorOptional(bias),
                epsilon,
                true);
        return byPlanes ? normalised.contiguous(torch.MemoryFormat.ChannelsLast) : normalised;
    }
}
