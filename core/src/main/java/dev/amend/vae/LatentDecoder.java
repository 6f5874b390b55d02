package dev.amend.vae;

import dev.amend.checkpoint.Weights;
import dev.amend.config.VaeConfig;
import dev.amend.nn.Pointwise;
import dev.amend.tensor.DType;
import dev.amend.tensor.Shape;
import dev.amend.tensor.Tensor;
import dev.amend.tensor.TensorScope;
import java.util.ArrayList;
import java.util.List;

/**
 * The half of an autoencoder that makes images; text-to-image needs no other.
 *
 * <p>Large images of a batch are decoded one by one, and in tiles where {@link Tiling} says so. In float16 an autoencoder whose
 * {@link VaeConfig#forceUpcast()} is set overflows to black images: load it in float32 or bfloat16.
 */
public final class LatentDecoder {
    private final VaeConfig config;
    private final DType dtype;
    private final Chain latents;
    private final Tiles pixels;

    private LatentDecoder(VaeConfig config, DType dtype, Chain latents, Tiles pixels) {
        this.config = config;
        this.dtype = dtype;
        this.latents = latents;
        this.pixels = pixels;
    }

    static LatentDecoder load(Weights weights, VaeConfig config) {
        int channels = config.latentChannels();
        Decoder decoder = Decoder.load(weights.at("decoder"), config);
        List<Layer> latents = new ArrayList<>();
        latents.add(Pointwise.load(weights.at("post_quant_conv"), channels, channels)::forward);
        latents.addAll(decoder.latents());
        Tiles pixels = new Tiles(new Chain(decoder.pixels()), 1, config.scaleFactor());
        return new LatentDecoder(config, weights.dtype(), new Chain(latents), pixels);
    }

    public VaeConfig config() {
        return config;
    }

    /**
     * The images of latents as a UNet leaves them: divides by the scaling factor, then decodes.
     *
     * @param latents [B, latentChannels, H, W]
     * @return [B, outChannels, H · scaleFactor, W · scaleFactor] in float32, about −1 to 1 but not clamped, owned by the caller's scope
     */
    public Tensor decodeLatents(Tensor latents) {
        return decodeLatents(latents, Tiling.DEFAULT);
    }

    /** The same, cut as told. */
    public Tensor decodeLatents(Tensor latents, Tiling tiling) {
        try (TensorScope scope = TensorScope.open()) {
            return scope.keep(decode(latents.toFloat32().times(1 / config.scalingFactor()), tiling));
        }
    }

    /**
     * The images of what an encoder gives, which is not multiplied by the scaling factor.
     *
     * @param z [B, latentChannels, H, W]
     * @return as {@link #decodeLatents(Tensor)}
     */
    public Tensor decode(Tensor z) {
        return decode(z, Tiling.DEFAULT);
    }

    /** The same, cut as told. */
    public Tensor decode(Tensor z, Tiling tiling) {
        Shape shape = z.shape();
        if (shape.rank() != 4 || shape.size(1) != config.latentChannels()) {
            throw new IllegalArgumentException(
                    "latents are %s, expected [B, %d, H, W]".formatted(shape, config.latentChannels()));
        }
        long pixels = shape.size(2) * shape.size(3) * config.scaleFactor() * config.scaleFactor();
        return Groups.run(z, pixels, group -> decodeGroup(group, tiling));
    }

    private Tensor decodeGroup(Tensor z, Tiling tiling) {
        try (TensorScope scope = TensorScope.open()) {
            return scope.keep(pixels.forward(latents.forward(z.to(dtype).channelsLast()), tiling));
        }
    }
}
