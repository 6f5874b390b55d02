package dev.amend.train;

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

    FreshScenes fresh() {
        return new FreshScenes(seed);
    }
}
