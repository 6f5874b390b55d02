package dev.amend.train;

import static dev.amend.config.BlockType.CROSS_ATTN_DOWN;
import static dev.amend.config.BlockType.CROSS_ATTN_UP;

import dev.amend.config.UNetConfig;
import dev.amend.config.VaeConfig;
import java.util.List;
import java.util.Optional;

/** The sizes of the built-in model's networks. */
final class Architecture {
    /** Width of the text embeddings. */
    static final int CONTEXT = 128;

    private static final int HEADS = 2; // few and wide: narrow heads train slowly on a processor

    private Architecture() {}

    static UNetConfig unet() {
        return new UNetConfig(
                16,
                4,
                4,
                true,
                0,
                List.of(CROSS_ATTN_DOWN, CROSS_ATTN_DOWN, CROSS_ATTN_DOWN),
                List.of(CROSS_ATTN_UP, CROSS_ATTN_UP, CROSS_ATTN_UP),
                List.of(64, 128, 160),
                List.of(1, 1, 1),
                List.of(1, 1, 1),
                List.of(HEADS, HEADS, HEADS),
                CONTEXT,
                false,
                false,
                16,
                1e-5,
                Optional.empty());
    }

    /** Four pixels wide and high a latent. */
    static VaeConfig vae() {
        return new VaeConfig(3, 3, 4, List.of(32, 64, 96), 1, 16, 1, false);
    }
}
