package dev.amend.unet;

import dev.amend.checkpoint.Weights;
import dev.amend.nn.Conv2d;
import dev.amend.nn.ResnetBlock2D;
import dev.amend.tensor.Resizing;
import dev.amend.tensor.Shape;
import dev.amend.tensor.Tensor;
import dev.amend.tensor.TensorScope;
import dev.amend.unet.TextProjections.KeysAndValues;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;

/**
 * {@code UpBlock2D} and {@code CrossAttnUpBlock2D}.
 *
 * @param attentions one for each resnet, or none
 * @param upsampler brings the image to the size of the next skip connection; none at the outermost level
 */
record UpBlock(List<ResnetBlock2D> resnets, List<Transformer2DModel> attentions, Optional<Conv2d> upsampler) {

    /**
     * @param in channels that come from the block before
     * @param skips channels that come from the down blocks, one for each resnet
     */
    static UpBlock load(Weights weights, Level level, int in, List<Integer> skips, boolean attends) {
        List<ResnetBlock2D> resnets = new ArrayList<>();
        List<Transformer2DModel> attentions = new ArrayList<>();
        for (int i = 0; i < skips.size(); i++) {
            int width = (i == 0 ? in : level.width()) + skips.get(i);
            resnets.add(ResnetBlock2D.load(weights.at("resnets").at(i), level.resnet(), width, level.width()));
            if (attends) {
                attentions.add(Transformer2DModel.load(weights.at("attentions").at(i), level));
            }
        }
        Weights upsampler = weights.at("upsamplers").at(0).at("conv");
        return new UpBlock(
                List.copyOf(resnets),
                List.copyOf(attentions),
                level.number() > 0
                        ? Optional.of(Conv2d.load(upsampler, level.width(), level.width()))
                        : Optional.empty());
    }

    /** Pops from {@code skips} what the down block of this size pushed. */
    Tensor forward(Tensor x, Tensor emb, Iterator<KeysAndValues> text, Deque<Tensor> skips) {
        try (TensorScope scope = TensorScope.open()) {
            Tensor hidden = x;
            for (int i = 0; i < resnets.size(); i++) {
                hidden = layer(i, hidden, skips.pop(), emb, text);
            }
            if (upsampler.isPresent()) {
                Shape next = skips.getFirst().shape();
                hidden = upsampler.get().forward(Resizing.nearest(hidden, next.size(2), next.size(3)));
            }
            return scope.keep(hidden);
        }
    }

    private Tensor layer(int i, Tensor x, Tensor skip, Tensor emb, Iterator<KeysAndValues> text) {
        try (TensorScope scope = TensorScope.open()) {
            Tensor hidden = resnets.get(i).forward(Tensor.concat(1, x, skip), Optional.of(emb));
            return scope.keep(attentions.isEmpty() ? hidden : attentions.get(i).forward(hidden, text));
        }
    }
}
