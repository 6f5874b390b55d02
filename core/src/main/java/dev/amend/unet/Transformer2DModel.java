package dev.amend.unet;

import dev.amend.checkpoint.Weights;
import dev.amend.nn.GroupNorm;
import dev.amend.nn.Linear;
import dev.amend.nn.Pixels;
import dev.amend.tensor.Tensor;
import dev.amend.tensor.TensorScope;
import dev.amend.unet.TextProjections.KeysAndValues;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/** Transformer blocks over an image's pixels as tokens, added to the image. */
record Transformer2DModel(GroupNorm norm, Linear projIn, List<BasicTransformerBlock> blocks, Linear projOut) {
    private static final double NORM_EPS = 1e-6;

    /**
     * @param level of the UNet, which tells the width
     */
    static Transformer2DModel load(Weights weights, Level level) {
        int width = level.width();
        boolean linear = level.config().useLinearProjection();
        List<BasicTransformerBlock> blocks = new ArrayList<>();
        for (int k = 0; k < level.depth(); k++) {
            blocks.add(BasicTransformerBlock.load(
                    weights.at("transformer_blocks").at(k), width, level.heads(), level.projections()));
        }
        return new Transformer2DModel(
                GroupNorm.load(weights.at("norm"), level.config().normNumGroups(), width, NORM_EPS),
                projection(weights.at("proj_in"), width, linear),
                blocks,
                projection(weights.at("proj_out"), width, linear));
    }

    /** The linear layer at either end, which SD1 stores as a 1×1 convolution. */
    private static Linear projection(Weights weights, int width, boolean linear) {
        Tensor weight = linear ? weights.tensor("weight", width, width) : weights.pointwise("weight", width, width);
        return new Linear(weight, weights.tensor("bias", width));
    }

    /** [B, C, H, W] → [B, C, H, W]; takes from {@code text} what its blocks read. */
    Tensor forward(Tensor x, Iterator<KeysAndValues> text) {
        try (TensorScope scope = TensorScope.open()) {
            Tensor tokens = projIn.forward(Pixels.tokens(norm.forward(x))); // [B, HW, C]
            for (BasicTransformerBlock block : blocks) {
                tokens = block.forward(tokens, text.next());
            }
            return scope.keep(Pixels.image(projOut.forward(tokens), x.shape()).intoPlus(x));
        }
    }
}
