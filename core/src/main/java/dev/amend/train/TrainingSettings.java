package dev.amend.train;

/**
 * All that decides what model comes out.
 *
 * @param scenes drawn for training
 * @param seed of the scenes, of the first weights and of the order of examples
 * @param divergenceWeight of the autoencoder's loss
 * @param captionDropout the share of captions left out, so that guidance has something to lead away from
 */
public record TrainingSettings(
        int scenes,
        long seed,
        TrainingPlan clip,
        TrainingPlan vae,
        TrainingPlan unet,
        double divergenceWeight,
        double captionDropout) {

    /** The order in which a plan's steps read the scenes. */
    BatchOrder order(TrainingPlan plan) {
        return new BatchOrder(scenes, plan.batch(), seed);
    }
}
