package dev.amend.unet;

import dev.amend.checkpoint.Weights;
import dev.amend.nn.ResnetBlock2D;
import dev.amend.tensor.Tensor;
import dev.amend.unet.TextProjections.KeysAndValues;
import java.util.Iterator;
import java.util.Optional;

/** {@code UNetMidBlock2DCrossAttn}: a transformer between two resnets. */
record MidBlock(ResnetBlock2D first, Transformer2DModel attention, ResnetBlock2D second) {

    static MidBlock load(Weights weights, Level level) {
        return new MidBlock(
                ResnetBlock2D.load(weights.at("resnets").at(0), level.resnet(), level.width(), level.width()),
                Transformer2DModel.load(weights.at("attentions").at(0), level),
                ResnetBlock2D.load(weights.at("resnets").at(1), level.resnet(), level.width(), level.width()));
    }

    Tensor forward(Tensor x, Tensor emb, Iterator<KeysAndValues> text) {
        Tensor hidden = attention.forward(first.forward(x, Optional.of(emb)), text);
        return second.forward(hidden, Optional.of(emb));
    }
}
