package dev.amend.unet;

import dev.amend.checkpoint.Weights;
import dev.amend.nn.Linear;
import dev.amend.tensor.Tensor;

/**
 * A two-layer perceptron with a gate, GEGLU (Shazeer, arXiv 2002.05202): W₂(h · gelu(g)) with [h, g] = W₁x. The halves of W₁ are
 * applied apart, so that each result lies in one piece.
 */
record FeedForward(Linear hidden, Linear gate, Linear out) {
    private static final int EXPANSION = 4;

    static FeedForward load(Weights weights, int width) {
        Weights net = weights.at("net");
        int inner = EXPANSION * width;
        Linear both = Linear.load(net.at(0).at("proj"), width, 2L * inner);
        return new FeedForward(
                half(net, both, 0, inner), half(net, both, inner, inner), Linear.load(net.at(2), inner, width));
    }

    private static Linear half(Weights weights, Linear both, int from, int count) {
        return new Linear(
                weights.lasting(both.weight().narrow(0, from, count)),
                weights.lasting(both.bias().narrow(0, from, count)));
    }

    /** [B, T, D] → [B, T, D]. */
    Tensor forward(Tensor x) {
        return out.forward(hidden.forward(x).intoTimes(gate.forward(x).intoGelu()));
    }
}
