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

/** The half of an autoencoder that reads images. */
final class LatentEncoder {
    private final VaeConfig config;
    private final DType dtype;
    private final Tiles pixels;
    private final Chain latents;

    private LatentEncoder(VaeConfig config, DType dtype, Tiles pixels, Chain latents) {
        this.config = config;
        this.dtype = dtype;
        this.pixels = pixels;
        this.latents = latents;
    }

    static LatentEncoder load(Weights weights, VaeConfig config) {
        int moments = 2 * config.latentChannels();
        Encoder encoder = Encoder.load(weights.at("encoder"), config);
        List<Layer> latents = new ArrayList<>(encoder.latents());
        latents.add(Pointwise.load(weights.at("quant_conv"), moments, moments)::forward);
        Tiles pixels = new Tiles(new Chain(encoder.pixels()), config.scaleFactor(), 1);
        return new LatentEncoder(config, weights.dtype(), pixels, new Chain(latents));
    }

    DiagonalGaussianDistribution encode(Tensor images, Tiling tiling) {
        check(images.shape());
        try (TensorScope scope = TensorScope.open()) {
            long pixels = images.shape().size(2) * images.shape().size(3);
            Tensor moments = Groups.run(images, pixels, group -> encodeGroup(group, tiling));
            DiagonalGaussianDistribution encoded = DiagonalGaussianDistribution.of(moments);
            return new DiagonalGaussianDistribution(scope.keep(encoded.mean()), scope.keep(encoded.logvar()));
        }
    }

    private void check(Shape shape) {
        int scale = config.scaleFactor();
        boolean images = shape.rank() == 4 && shape.size(1) == config.inChannels();
        if (!images || shape.size(2) < scale || shape.size(3) < scale) {
            throw new IllegalArgumentException(
                    "images are %s, expected [B, %d, H, W] of at least %d pixels in height and width"
                            .formatted(shape, config.inChannels(), scale));
        }
    }

    private Tensor encodeGroup(Tensor images, Tiling tiling) {
        try (TensorScope scope = TensorScope.open()) {
            Tensor small = pixels.forward(images.to(dtype).channelsLast(), tiling);
            return scope.keep(latents.forward(small.to(dtype)).toFloat32());
        }
    }
}
