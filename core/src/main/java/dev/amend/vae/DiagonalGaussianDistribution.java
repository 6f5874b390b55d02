package dev.amend.vae;

import dev.amend.tensor.Generator;
import dev.amend.tensor.Tensor;
import dev.amend.tensor.TensorScope;

/**
 * What an encoder makes of images: for each value of the latents, before the scaling factor, a normal distribution of its own.
 *
 * @param mean [B, C, H, W], float32
 * @param logvar logarithm of the variance, [B, C, H, W], float32
 */
public record DiagonalGaussianDistribution(Tensor mean, Tensor logvar) {
    private static final double LEAST_LOGVAR = -30;
    private static final double MOST_LOGVAR = 20;

    /**
     * @param moments means and logarithms of the variances, [B, 2 C, H, W]
     */
    static DiagonalGaussianDistribution of(Tensor moments) {
        long channels = moments.shape().size(1) / 2;
        return new DiagonalGaussianDistribution(
                moments.narrow(1, 0, channels),
                moments.narrow(1, channels, channels).clamp(LEAST_LOGVAR, MOST_LOGVAR));
    }

    /** The most likely latents. */
    public Tensor mode() {
        return mean;
    }

    /** Latents drawn at random. */
    public Tensor sample(Generator generator) {
        try (TensorScope scope = TensorScope.open()) {
            Tensor deviation = logvar.times(0.5).exp();
            Tensor noise = generator.randn(mean.shape()).to(mean.device());
            return scope.keep(mean.plus(deviation.times(noise)));
        }
    }
}
