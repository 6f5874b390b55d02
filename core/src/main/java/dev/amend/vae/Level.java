package dev.amend.vae;

import dev.amend.checkpoint.Weights;
import dev.amend.config.VaeConfig;
import dev.amend.nn.Conv2d;
import dev.amend.nn.GroupNorm;
import dev.amend.nn.ResnetBlock2D;
import dev.amend.tensor.Resizing;
import dev.amend.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;

/** What the layers at one size of the image share; level 0 is the full size. */
record Level(VaeConfig config, int number) {
    private static final double NORM_EPS = 1e-6;

    static Level outermost(VaeConfig config) {
        return new Level(config, 0);
    }

    static Level innermost(VaeConfig config) {
        return new Level(config, config.blockOutChannels().size() - 1);
    }

    int width() {
        return config.blockOutChannels().get(number);
    }

    boolean isOutermost() {
        return number == 0;
    }

    boolean isInnermost() {
        return equals(innermost(config));
    }

    GroupNorm norm(Weights weights) {
        return GroupNorm.load(weights, config.normNumGroups(), width(), NORM_EPS);
    }

    /** Resnets of which the first changes the channels. */
    List<Layer> resnets(Weights weights, int in, int count) {
        List<Layer> resnets = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            resnets.add(resnet(weights.at(i), i == 0 ? in : width()));
        }
        return resnets;
    }

    /** The same width before and after: a resnet, attention and another resnet, diffusers' {@code UNetMidBlock2D}. */
    List<Layer> middle(Weights weights) {
        return List.of(
                resnet(weights.at("resnets").at(0), width()),
                PixelAttention.load(weights.at("attentions").at(0), this),
                resnet(weights.at("resnets").at(1), width()));
    }

    private Layer resnet(Weights weights, int in) {
        ResnetBlock2D.Shape shape = new ResnetBlock2D.Shape(config.normNumGroups(), NORM_EPS, 0);
        return ResnetBlock2D.load(weights, shape, in, width())::forward;
    }

    /** The end of an encoder or decoder: {@code conv_norm_out} and {@code conv_out}. */
    Layer output(Weights weights, int out) {
        GroupNorm norm = norm(weights.at("conv_norm_out"));
        Conv2d conv = Conv2d.load(weights.at("conv_out"), width(), out);
        return x -> conv.forward(norm.forward(x).intoSilu());
    }

    /** Halves the image: one row and column of zeros is added below and right, none above and left. */
    Layer downsampler(Weights weights) {
        Conv2d conv = Conv2d.load(weights.at("downsamplers").at(0).at("conv"), width(), width(), 2, 0);
        return x -> conv.forward(x.padBelowAndRight());
    }

    /** Doubles the image. */
    Layer upsampler(Weights weights) {
        Conv2d conv = Conv2d.load(weights.at("upsamplers").at(0).at("conv"), width(), width());
        return x -> conv.forward(doubled(x));
    }

    private static Tensor doubled(Tensor x) {
        return Resizing.nearest(x, 2 * x.shape().size(2), 2 * x.shape().size(3));
    }
}
