package dev.amend.train;

import dev.amend.tensor.DType;

/**
 * How long and how fast a network learns.
 *
 * @param batch examples a step
 * @param learningRate at its highest; it rises over the first {@code warmup} steps and falls along half a cosine to nothing
 * @param averageDecay how much of the moving average of the weights, which is what is kept, stays at each step
 * @param weightDecay how much of each weight is lost at a step, times the learning rate
 * @param dtype what the network computes in; weights and gradients are float32
 */
public record TrainingPlan(
        int steps, int batch, double learningRate, int warmup, double averageDecay, double weightDecay, DType dtype) {

    public TrainingPlan {
        TrainException.check(steps > 0, "steps must be positive: %s", steps);
        TrainException.check(batch > 0, "batch must be positive: %s", batch);
        TrainException.check(learningRate > 0, "learning rate must be positive: %s", learningRate);
        TrainException.check(warmup >= 0 && warmup < steps, "warmup must be less than the steps: %s", warmup);
        TrainException.check(
                averageDecay >= 0 && averageDecay < 1, "average decay must be from 0 to below 1: %s", averageDecay);
        TrainException.check(weightDecay >= 0, "weight decay must not be negative: %s", weightDecay);
    }

    /** All but the type, as the settings name it. */
    String text() {
        return "steps %d, batch %d, learning_rate %s, warmup %d, average_decay %s, weight_decay %s"
                .formatted(steps, batch, learningRate, warmup, averageDecay, weightDecay);
    }

    /**
     * The learning rate of a step.
     *
     * @param step counts from 1
     */
    double learningRate(int step) {
        double rise = warmup == 0 ? 1 : Math.min(1, (double) step / warmup);
        double fall = 0.5 * (1 + Math.cos(Math.PI * Math.max(0, step - warmup) / (steps - warmup + 1)));
        return learningRate * rise * fall;
    }
}
