package dev.amend.vae;

import dev.amend.checkpoint.Weights;
import dev.amend.config.VaeConfig;
import dev.amend.nn.Conv2d;
import java.util.ArrayList;
import java.util.List;

/**
 * The way from images to latents.
 *
 * @param pixels the layers that shrink the image
 * @param latents those at the size of the latents
 */
record Encoder(List<Layer> pixels, List<Layer> latents) {

    static Encoder load(Weights weights, VaeConfig config) {
        List<Layer> pixels = new ArrayList<>();
        List<Layer> latents = new ArrayList<>();
        int in = config.blockOutChannels().getFirst();
        pixels.add(Conv2d.load(weights.at("conv_in"), config.inChannels(), in)::forward);
        for (int i = 0; i < config.blockOutChannels().size(); i++) { // DownEncoderBlock2D
            Level level = new Level(config, i);
            Weights block = weights.at("down_blocks").at(i);
            List<Layer> layers = level.isInnermost() ? latents : pixels;
            layers.addAll(level.resnets(block.at("resnets"), in, config.layersPerBlock()));
            if (!level.isInnermost()) {
                layers.add(level.downsampler(block));
            }
            in = level.width();
        }
        Level innermost = Level.innermost(config);
        latents.addAll(innermost.middle(weights.at("mid_block")));
        latents.add(innermost.output(weights, 2 * config.latentChannels()));
        return new Encoder(pixels, latents);
    }
}
