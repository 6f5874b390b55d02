package dev.amend.vae;

import dev.amend.checkpoint.Weights;
import dev.amend.nn.GroupNorm;
import dev.amend.nn.Heads;
import dev.amend.nn.Linear;
import dev.amend.nn.Pixels;
import dev.amend.tensor.Attention;
import dev.amend.tensor.Tensor;

/** Every pixel looks at every other, through one head as wide as the image has channels; added to the image. */
record PixelAttention(GroupNorm groupNorm, Linear toQ, Linear toK, Linear toV, Linear toOut) implements Layer {
    private static final int HEADS = 1;

    static PixelAttention load(Weights weights, Level level) {
        int width = level.width();
        return new PixelAttention(
                level.norm(weights.at("group_norm")),
                Linear.load(weights.at("to_q"), width, width),
                Linear.load(weights.at("to_k"), width, width),
                Linear.load(weights.at("to_v"), width, width),
                Linear.load(weights.at("to_out").at(0), width, width));
    }

    @Override
    public Tensor forward(Tensor x) {
        Tensor tokens = Pixels.tokens(groupNorm.forward(x)); // [B, HW, C]
        Tensor attended = Attention.of(
                Heads.split(toQ.forward(tokens), HEADS),
                Heads.split(toK.forward(tokens), HEADS),
                Heads.split(toV.forward(tokens), HEADS));
        return Pixels.image(toOut.forward(Heads.join(attended)), x.shape()).intoPlus(x);
    }
}
