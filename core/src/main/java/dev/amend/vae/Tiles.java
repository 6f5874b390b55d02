package dev.amend.vae;

import dev.amend.tensor.Shape;
import dev.amend.tensor.Tensor;
import dev.amend.tensor.TensorScope;
import java.util.function.IntFunction;

/**
 * Runs a network on overlapping tiles of an image and fades them into one.
 *
 * @param in how wide and high a latent is in what the network reads
 * @param out the same in what it writes
 */
record Tiles(Layer network, int in, int out) {

    /** [B, C, H, W] → [B, C', H out / in, W out / in] in float32. */
    Tensor forward(Tensor x, Tiling tiling) {
        Cuts rows = tiling.cut(x.shape().size(2) / in, Math.max(in, out));
        Cuts columns = tiling.cut(x.shape().size(3) / in, Math.max(in, out));
        return join(2, rows, row -> join(3, columns, column -> run(part(2, rows, row, part(3, columns, column, x)))));
    }

    private Tensor run(Tensor tile) {
        try (TensorScope scope = TensorScope.open()) {
            return scope.keep(network.forward(tile).toFloat32());
        }
    }

    /** A view; the last part takes what is left over where the image is no whole number of latents. */
    private Tensor part(int dimension, Cuts cuts, int number, Tensor x) {
        long start = cuts.start(number) * in;
        long left = x.shape().size(dimension) - start;
        return x.narrow(dimension, start, number == cuts.count() - 1 ? left : cuts.length() * in);
    }

    private Tensor join(int dimension, Cuts cuts, IntFunction<Tensor> part) {
        try (TensorScope scope = TensorScope.open()) {
            Tensor joined = part.apply(0);
            for (int i = 1; i < cuts.count(); i++) {
                joined = fade(dimension, cuts.overlap(i) * out, joined, part.apply(i));
            }
            return scope.keep(joined);
        }
    }

    private static Tensor fade(int dimension, long overlap, Tensor before, Tensor after) {
        if (overlap == 0) {
            return Tensor.concat(dimension, before, after);
        }
        long alone = before.shape().size(dimension) - overlap;
        Tensor leaving = before.narrow(dimension, alone, overlap);
        Tensor entering = after.narrow(dimension, 0, overlap);
        Tensor slope = slope(dimension, overlap).to(before.device());
        return Tensor.concat(
                dimension,
                before.narrow(dimension, 0, alone),
                leaving.plus(entering.minus(leaving).times(slope)),
                after.narrow(dimension, overlap, after.shape().size(dimension) - overlap));
    }

    /** From almost 0 to almost 1, along a dimension of images. */
    private static Tensor slope(int dimension, long length) {
        float[] values = new float[Math.toIntExact(length)];
        for (int i = 0; i < values.length; i++) {
            values[i] = (i + 0.5f) / values.length;
        }
        return Tensor.of(dimension == 2 ? Shape.of(1, 1, length, 1) : Shape.of(1, 1, 1, length), values);
    }
}
