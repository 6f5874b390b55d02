package dev.amend.inception;

import static dev.amend.inception.BasicConv2d.same;
import static dev.amend.inception.BasicConv2d.valid;
import static dev.amend.inception.Layer.branches;
import static dev.amend.inception.Layer.chain;

import dev.amend.checkpoint.Weights;
import dev.amend.tensor.Pooling;

/** The blocks of Inception v3 (arXiv 1512.00567, figures 5 to 10), by the letters and names that torchvision gave them. */
final class Blocks {
    static final Layer HALVE = x -> Pooling.max(x, 3, 2, 0);
    static final Layer AVERAGE = x -> Pooling.averageSame(x, 3);
    static final Layer MAXIMUM = x -> Pooling.max(x, 3, 1, 1);

    private Blocks() {}

    /** → 224 + pool channels. */
    static Layer a(Weights weights, int in, int pool) {
        return branches(
                same(weights.at("branch1x1"), in, 64, 1),
                chain(same(weights.at("branch5x5_1"), in, 48, 1), same(weights.at("branch5x5_2"), 48, 64, 5)),
                chain(
                        same(weights.at("branch3x3dbl_1"), in, 64, 1),
                        same(weights.at("branch3x3dbl_2"), 64, 96, 3),
                        same(weights.at("branch3x3dbl_3"), 96, 96, 3)),
                chain(AVERAGE, same(weights.at("branch_pool"), in, pool, 1)));
    }

    /** → 480 + in channels, half the size. */
    static Layer b(Weights weights, int in) {
        return branches(
                valid(weights.at("branch3x3"), in, 384, 2),
                chain(
                        same(weights.at("branch3x3dbl_1"), in, 64, 1),
                        same(weights.at("branch3x3dbl_2"), 64, 96, 3),
                        valid(weights.at("branch3x3dbl_3"), 96, 96, 2)),
                HALVE);
    }

    /** 768 → 768 channels. */
    static Layer c(Weights weights, int narrow) {
        return branches(
                same(weights.at("branch1x1"), 768, 192, 1),
                chain(
                        same(weights.at("branch7x7_1"), 768, narrow, 1),
                        same(weights.at("branch7x7_2"), narrow, narrow, 1, 7),
                        same(weights.at("branch7x7_3"), narrow, 192, 7, 1)),
                chain(
                        same(weights.at("branch7x7dbl_1"), 768, narrow, 1),
                        same(weights.at("branch7x7dbl_2"), narrow, narrow, 7, 1),
                        same(weights.at("branch7x7dbl_3"), narrow, narrow, 1, 7),
                        same(weights.at("branch7x7dbl_4"), narrow, narrow, 7, 1),
                        same(weights.at("branch7x7dbl_5"), narrow, 192, 1, 7)),
                chain(AVERAGE, same(weights.at("branch_pool"), 768, 192, 1)));
    }

    /** 768 → 1280 channels, half the size. */
    static Layer d(Weights weights) {
        return branches(
                chain(same(weights.at("branch3x3_1"), 768, 192, 1), valid(weights.at("branch3x3_2"), 192, 320, 2)),
                chain(
                        same(weights.at("branch7x7x3_1"), 768, 192, 1),
                        same(weights.at("branch7x7x3_2"), 192, 192, 1, 7),
                        same(weights.at("branch7x7x3_3"), 192, 192, 7, 1),
                        valid(weights.at("branch7x7x3_4"), 192, 192, 2)),
                HALVE);
    }

    /** → 2048 channels. */
    static Layer e(Weights weights, int in, Layer pool) {
        return branches(
                same(weights.at("branch1x1"), in, 320, 1),
                chain(
                        same(weights.at("branch3x3_1"), in, 384, 1),
                        branches(
                                same(weights.at("branch3x3_2a"), 384, 384, 1, 3),
                                same(weights.at("branch3x3_2b"), 384, 384, 3, 1))),
                chain(
                        same(weights.at("branch3x3dbl_1"), in, 448, 1),
                        same(weights.at("branch3x3dbl_2"), 448, 384, 3),
                        branches(
                                same(weights.at("branch3x3dbl_3a"), 384, 384, 1, 3),
                                same(weights.at("branch3x3dbl_3b"), 384, 384, 3, 1))),
                chain(pool, same(weights.at("branch_pool"), in, 192, 1)));
    }
}
