package dev.amend.nn;

import dev.amend.tensor.Tensor;

/** Attention's view of its inputs: the width of a token divided among heads. */
public final class Heads {
    private Heads() {}

    /** [B, T, D] → [B, heads, T, D / heads], a view. */
    public static Tensor split(Tensor x, int heads) {
        return x.reshape(x.shape().size(0), x.shape().size(1), heads, -1).transpose(1, 2);
    }

    /** [B, heads, T, D / heads] → [B, T, D]. */
    public static Tensor join(Tensor x) {
        return x.transpose(1, 2).reshape(x.shape().size(0), x.shape().size(2), -1);
    }
}
