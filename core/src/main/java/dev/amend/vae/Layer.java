package dev.amend.vae;

import dev.amend.tensor.Tensor;

/** A part of a network that makes a new image of an image. */
interface Layer {
    /** [B, C, H, W] → [B, C', H', W']. */
    Tensor forward(Tensor x);
}
