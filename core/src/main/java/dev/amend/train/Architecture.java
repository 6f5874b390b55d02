package dev.amend.train;

import static dev.amend.config.BlockType.CROSS_ATTN_DOWN;
import static dev.amend.config.BlockType.CROSS_ATTN_UP;

import dev.amend.config.CLIPConfig;
import dev.amend.config.CLIPTextConfig;
import dev.amend.config.CLIPVisionConfig;
import dev.amend.config.GenerationConfig;
import dev.amend.config.HiddenAct;
import dev.amend.config.ImageProcessorConfig;
import dev.amend.config.ImageSize;
import dev.amend.config.PredictionType;
import dev.amend.config.SchedulerConfig;
import dev.amend.config.TimestepSpacing;
import dev.amend.config.UNetConfig;
import dev.amend.config.VaeConfig;
import dev.amend.toyland.World;
import java.util.List;
import java.util.Optional;

/** The sizes of the built-in model's networks. */
final class Architecture {
    /** Width of the text embeddings. */
    private static final int CONTEXT = 192;

    private static final int PROJECTION = 128;
    private static final int POSITIONS = 77;
    static final double GUIDANCE = 3;
    static final int STEPS = 20;
    private static final double LAMBDA = 10;
    private static final double PLURAL_LAMBDA = 300;

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
                List.of(64, 96, 112),
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

    /** The text encoder, as a part of CLIP and alone. */
    static CLIPTextConfig text(int vocabulary, boolean withProjection) {
        return new CLIPTextConfig(
                vocabulary,
                CONTEXT,
                4 * CONTEXT,
                3,
                3,
                HiddenAct.QUICK_GELU,
                PROJECTION,
                POSITIONS,
                1e-5,
                withProjection);
    }

    static CLIPConfig clip(int vocabulary) {
        return new CLIPConfig(
                text(vocabulary, true),
                new CLIPVisionConfig(192, 768, 4, 3, 3, World.SIZE, 8, HiddenAct.QUICK_GELU, PROJECTION, 1e-5));
    }

    /** Four pixels wide and high a latent. */
    static VaeConfig vae() {
        return new VaeConfig(3, 3, 4, List.of(32, 64, 96), 1, 16, 1, false);
    }

    /**
     * Noise to the end: small latents show their subject through what Stable Diffusion ends with, and then no darkness would be learnt.
     */
    static SchedulerConfig scheduler() {
        return SchedulerConfig.ddim(PredictionType.V_PREDICTION, 0.02, TimestepSpacing.TRAILING);
    }

    /** Pixels from −1 to 1, as the autoencoder reads them. */
    static ImageProcessorConfig imageProcessor() {
        List<Double> half = List.of(0.5, 0.5, 0.5);
        return new ImageProcessorConfig(new ImageSize.Exact(World.SIZE, World.SIZE), Optional.empty(), half, half);
    }

    /** Guidance that sharpens what is drawn and leaves the shares of genders graded; λ by the validation split of its table. */
    static GenerationConfig generation() {
        return new GenerationConfig(
                Optional.of(GUIDANCE), Optional.of(STEPS), Optional.of(LAMBDA), Optional.of(PLURAL_LAMBDA));
    }
}
