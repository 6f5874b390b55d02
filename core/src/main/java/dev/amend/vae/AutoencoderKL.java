package dev.amend.vae;

import dev.amend.checkpoint.Weights;
import dev.amend.config.VaeConfig;
import dev.amend.tensor.Tensor;
import java.util.Set;

/**
 * Turns images into latents, in which Stable Diffusion works, and back.
 *
 * <p>Between the encoder's values and a UNet's latents lies {@link VaeConfig#scalingFactor()}: {@link #toLatents} multiplies by it,
 * {@link #decodeLatents} divides by it.
 */
public final class AutoencoderKL {
    private static final Set<String> ENCODER = Set.of("encoder", "quant_conv"); // in folders and single files alike

    private final LatentEncoder encoder;
    private final LatentDecoder decoder;

    /** @throws dev.amend.checkpoint.CheckpointException if a tensor is missing, left over, or of another shape */
    public AutoencoderKL(Weights weights, VaeConfig config) {
        encoder = LatentEncoder.load(weights, config);
        decoder = LatentDecoder.load(weights, config);
        weights.checkAllRead();
    }

    /**
     * The decoder alone; the encoder's tensors are not read and need not be there.
     *
     * @throws dev.amend.checkpoint.CheckpointException if a tensor is missing, of another shape, or left over and not the encoder's
     */
    public static LatentDecoder decoder(Weights weights, VaeConfig config) {
        LatentDecoder decoder = LatentDecoder.load(weights, config);
        weights.checkAllReadBut(ENCODER);
        return decoder;
    }

    /** The half that makes images. */
    public LatentDecoder decoder() {
        return decoder;
    }

    public VaeConfig config() {
        return decoder.config();
    }

    /**
     * Encodes images, cut by {@link Tiling#DEFAULT}; large images of a batch one by one.
     *
     * @param images [B, inChannels, H, W] from −1 to 1
     * @return of [B, latentChannels, H / scaleFactor, W / scaleFactor], rounded down, owned by the caller's scope
     */
    public DiagonalGaussianDistribution encode(Tensor images) {
        return encode(images, Tiling.DEFAULT);
    }

    /** The same, cut as told. */
    public DiagonalGaussianDistribution encode(Tensor images, Tiling tiling) {
        return encoder.encode(images, tiling);
    }

    /** What an encoder gives, as a UNet reads it: multiplied by the scaling factor. */
    public Tensor toLatents(Tensor z) {
        return z.times(config().scalingFactor());
    }

    /** {@link LatentDecoder#decode(Tensor)}. */
    public Tensor decode(Tensor z) {
        return decoder.decode(z);
    }

    /** {@link LatentDecoder#decodeLatents(Tensor)}. */
    public Tensor decodeLatents(Tensor latents) {
        return decoder.decodeLatents(latents);
    }
}
