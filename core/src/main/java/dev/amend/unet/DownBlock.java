package dev.amend.unet;

import dev.amend.checkpoint.Weights;
import dev.amend.nn.Conv2d;
import dev.amend.nn.ResnetBlock2D;
import dev.amend.tensor.Tensor;
import dev.amend.tensor.TensorScope;
import dev.amend.unet.TextProjections.KeysAndValues;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;

/**
 * {@code DownBlock2D} and {@code CrossAttnDownBlock2D}.
 *
 * @param attentions one for each resnet, or none
 * @param downsampler halves the size; none at the innermost level
 */
record DownBlock(List<ResnetBlock2D> resnets, List<Transformer2DModel> attentions, Optional<Conv2d> downsampler) {

    static DownBlock load(Weights weights, Level level, int in, boolean attends, boolean downsamples) {
        List<ResnetBlock2D> resnets = new ArrayList<>();
        List<Transformer2DModel> attentions = new ArrayList<>();
        for (int i = 0; i < level.resnets(); i++) {
            resnets.add(ResnetBlock2D.load(
                    weights.at("resnets").at(i), level.resnet(), i == 0 ? in : level.width(), level.width()));
            if (attends) {
                attentions.add(Transformer2DModel.load(weights.at("attentions").at(i), level));
            }
        }
        Weights downsampler = weights.at("downsamplers").at(0).at("conv");
        return new DownBlock(
                List.copyOf(resnets),
                List.copyOf(attentions),
                downsamples
                        ? Optional.of(Conv2d.load(downsampler, level.width(), level.width(), 2, 1))
                        : Optional.empty());
    }

    /** Pushes what each part gives on {@code skips}, for the up blocks, and returns the last. */
    Tensor forward(Tensor x, Tensor emb, Iterator<KeysAndValues> text, Deque<Tensor> skips) {
        Tensor hidden = x;
        for (int i = 0; i < resnets.size(); i++) {
            hidden = layer(i, hidden, emb, text);
            skips.push(hidden);
        }
        if (downsampler.isPresent()) {
            hidden = downsampler.get().forward(hidden);
            skips.push(hidden);
        }
        return hidden;
    }

    private Tensor layer(int i, Tensor x, Tensor emb, Iterator<KeysAndValues> text) {
        try (TensorScope scope = TensorScope.open()) {
            Tensor hidden = resnets.get(i).forward(x, Optional.of(emb));
            return scope.keep(attentions.isEmpty() ? hidden : attentions.get(i).forward(hidden, text));
        }
    }
}
