package dev.amend.scheduler;

import dev.amend.config.SchedulerConfig;
import dev.amend.tensor.Matrix;
import java.util.function.Supplier;

/** Euler's method (arXiv 2206.00364, algorithm 2 without churn). */
final class EulerDiscreteScheduler extends SigmaRun {
    EulerDiscreteScheduler(SchedulerConfig config, int steps) {
        super(config, SigmaTable.euler(NoiseSchedule.rescaled(config, NoiseSchedule.ALMOST_ZERO), config, steps));
    }

    @Override
    Matrix advance(Matrix modelOutput, int call, Matrix sample, Supplier<Matrix> noise) {
        Matrix derivative = derivative(predictedImage(modelOutput, call, sample), call, sample);
        return sample.plus(derivative.scaled(sigma(call + 1) - sigma(call)));
    }
}
