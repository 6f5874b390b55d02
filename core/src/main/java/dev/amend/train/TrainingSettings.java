package dev.amend.train;

import java.util.List;

/**
 * All that decides what model comes out.
 *
 * @param scenes drawn for the UNet, which learns them more than once; all else learns from fresh ones
 * @param seed of the scenes, of the first weights and of the order of examples
 * @param clip of both towers
 * @param imageTower of the image tower alone, thereafter
 * @param divergenceWeight of the autoencoder's loss
 * @param captionDropout the share of captions left out, so that guidance has something to lead away from
 */
public record TrainingSettings(
        int scenes,
        long seed,
        TrainingPlan clip,
        TrainingPlan imageTower,
        TrainingPlan vae,
        TrainingPlan unet,
        double divergenceWeight,
        double captionDropout) {

    public TrainingSettings {
        TrainException.check(scenes > 0, "scenes must be positive: %s", scenes);
        TrainException.check(divergenceWeight >= 0, "divergence weight must not be negative: %s", divergenceWeight);
        TrainException.check(
                captionDropout >= 0 && captionDropout < 1,
                "caption dropout must be from 0 to below 1: %s",
                captionDropout);
    }

    /** A line for each setting; without the type that networks compute in, which is the machine's. */
    List<String> lines() {
        return List.of(
                "scenes: " + scenes,
                "seed: " + seed,
                "clip: " + clip.text(),
                "image_tower: " + imageTower.text(),
                "vae: %s, divergence_weight %s".formatted(vae.text(), divergenceWeight),
                "unet: %s, caption_dropout %s".formatted(unet.text(), captionDropout));
    }

    FreshScenes fresh() {
        return new FreshScenes(seed);
    }
}
