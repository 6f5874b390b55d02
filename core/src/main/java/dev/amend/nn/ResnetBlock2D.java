package dev.amend.nn;

import dev.amend.checkpoint.Weights;
import dev.amend.tensor.Tensor;
import dev.amend.tensor.TensorScope;
import java.util.Optional;

/**
 * Two normalised 3×3 convolutions added to their input, as diffusers' {@code ResnetBlock2D} defines them.
 *
 * @param timeEmbProj what the timestep adds to each channel between them; none in an autoencoder
 * @param convShortcut brings the input to the output's channels; none where they are as many
 */
public record ResnetBlock2D(
        GroupNorm norm1,
        Conv2d conv1,
        Optional<Linear> timeEmbProj,
        GroupNorm norm2,
        Conv2d conv2,
        Optional<Pointwise> convShortcut) {

    /**
     * What all blocks of a network share.
     *
     * @param timeEmbedDim width of the time embedding; 0 where there is none
     */
    public record Shape(int normNumGroups, double normEps, int timeEmbedDim) {}

    public static ResnetBlock2D load(Weights weights, Shape shape, int in, int out) {
        return new ResnetBlock2D(
                GroupNorm.load(weights.at("norm1"), shape.normNumGroups(), in, shape.normEps()),
                Conv2d.load(weights.at("conv1"), in, out),
                shape.timeEmbedDim() == 0
                        ? Optional.empty()
                        : Optional.of(Linear.load(weights.at("time_emb_proj"), shape.timeEmbedDim(), out)),
                GroupNorm.load(weights.at("norm2"), shape.normNumGroups(), out, shape.normEps()),
                Conv2d.load(weights.at("conv2"), out, out),
                in == out ? Optional.empty() : Optional.of(Pointwise.load(weights.at("conv_shortcut"), in, out)));
    }

    /** [B, in, H, W] → [B, out, H, W], in a network without timesteps. */
    public Tensor forward(Tensor x) {
        return forward(x, Optional.empty());
    }

    /**
     * [B, in, H, W] → [B, out, H, W].
     *
     * @param activatedEmb silu of the time embedding, [B, timeEmbedDim]
     */
    public Tensor forward(Tensor x, Optional<Tensor> activatedEmb) {
        try (TensorScope scope = TensorScope.open()) {
            Tensor hidden = half(norm1, conv1, x);
            if (activatedEmb.isPresent()) {
                Tensor shift = timeEmbProj.orElseThrow().forward(activatedEmb.get()); // [B, out]
                hidden = hidden.intoPlus(shift.reshape(-1, hidden.shape().size(1), 1, 1));
            }
            hidden = half(norm2, conv2, hidden);
            Tensor shortcut = convShortcut.map(conv -> conv.forward(x)).orElse(x);
            return scope.keep(hidden.intoPlus(shortcut));
        }
    }

    /** In a scope of its own: an autoencoder's normalised image is as large as all else together. */
    private static Tensor half(GroupNorm norm, Conv2d conv, Tensor x) {
        try (TensorScope scope = TensorScope.open()) {
            return scope.keep(conv.forward(norm.forward(x).intoSilu()));
        }
    }
}
