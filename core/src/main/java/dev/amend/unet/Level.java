package dev.amend.unet;

import dev.amend.config.UNetConfig;
import dev.amend.nn.ResnetBlock2D;

/** What the blocks at one size of the image share; level 0 is the full size. */
record Level(UNetConfig config, Projections projections, int number) {
    private static final int TIME_EXPANSION = 4;

    int width() {
        return config.blockOutChannels().get(number);
    }

    int heads() {
        return config.attentionHeadDim().get(number);
    }

    int depth() {
        return config.transformerLayersPerBlock().get(number);
    }

    int resnets() {
        return config.layersPerBlock().get(number);
    }

    ResnetBlock2D.Shape resnet() {
        return new ResnetBlock2D.Shape(config.normNumGroups(), config.normEps(), timeEmbedDim(config));
    }

    static int timeEmbedDim(UNetConfig config) {
        return TIME_EXPANSION * config.blockOutChannels().getFirst();
    }
}
