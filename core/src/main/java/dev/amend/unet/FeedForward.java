package dev.amend.unet;

import dev.amend.checkpoint.Weights;
import dev.amend.nn.Linear;
import dev.amend.tensor.Tensor;
import dev.amend.tensor.TensorScope;
import java.util.ArrayList;
import java.util.List;

/**
 * A two-layer perceptron with a gate, GEGLU (Shazeer, arXiv 2002.05202): W₂(h · gelu(g)) with [h, g] = W₁x. The halves of W₁ are
 * applied apart, so that each result lies in one piece.
 */
record FeedForward(Linear hidden, Linear gate, Linear out) {
    private static final int EXPANSION = 4;

    /** What lies between the layers is eight times as wide as the tokens: so few of them keep it in the processor's caches. */
    private static final long TOKENS_AT_ONCE = Long.getLong("ff", 2048);

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
        Tensor tokens = x.reshape(-1, x.shape().size(-1)); // [B·T, D]
        long count = tokens.shape().size(0);
        if (count <= TOKENS_AT_ONCE) {
            return block(x);
        }
        List<Tensor> blocks = new ArrayList<>();
        for (long start = 0; start < count; start += TOKENS_AT_ONCE) {
            blocks.add(block(tokens.narrow(0, start, Math.min(TOKENS_AT_ONCE, count - start))));
        }
        return Tensor.concat(0, blocks.toArray(Tensor[]::new)).reshape(x.shape().sizes());
    }

    private Tensor block(Tensor x) {
        try (TensorScope scope = TensorScope.open()) {
            return scope.keep(
                    out.forward(hidden.forward(x).intoTimes(gate.forward(x).intoGelu())));
        }
    }
}
