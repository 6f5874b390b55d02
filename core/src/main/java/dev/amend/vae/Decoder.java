package dev.amend.vae;

import dev.amend.checkpoint.Weights;
import dev.amend.config.VaeConfig;
import dev.amend.nn.Conv2d;
import java.util.ArrayList;
import java.util.List;

/**
 * The way from latents to images.
 *
 * @param latents the layers at the size of the latents
 * @param pixels those that enlarge the image
 */
record Decoder(List<Layer> latents, List<Layer> pixels) {

    static Decoder load(Weights weights, VaeConfig config) {
        Level innermost = Level.innermost(config);
        List<Layer> latents = new ArrayList<>();
        List<Layer> pixels = new ArrayList<>();
        int in = innermost.width();
        latents.add(Conv2d.load(weights.at("conv_in"), config.latentChannels(), in)::forward);
        latents.addAll(innermost.middle(weights.at("mid_block")));
        for (int i = 0; i <= innermost.number(); i++) { // UpDecoderBlock2D
            Level level = new Level(config, innermost.number() - i);
            Weights block = weights.at("up_blocks").at(i);
            List<Layer> layers = level.isInnermost() ? latents : pixels;
            layers.addAll(level.resnets(block.at("resnets"), in, config.layersPerBlock() + 1));
            if (!level.isOutermost()) {
                pixels.add(level.upsampler(block));
            }
            in = level.width();
        }
        pixels.add(Level.outermost(config).output(weights, config.outChannels()));
        return new Decoder(latents, pixels);
    }
}
