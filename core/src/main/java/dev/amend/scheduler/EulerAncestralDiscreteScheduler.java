package dev.amend.scheduler;

import dev.amend.config.SchedulerConfig;
import dev.amend.tensor.Matrix;
import java.util.function.Supplier;

/** Euler's method that goes below the next noise level and adds fresh noise up to it. */
final class EulerAncestralDiscreteScheduler extends SigmaRun {
    EulerAncestralDiscreteScheduler(SchedulerConfig config, int steps) {
        super(config, SigmaTable.spaced(NoiseSchedule.rescaled(config, NoiseSchedule.ALMOST_ZERO), config, steps));
    }

    @Override
    Matrix advance(Matrix modelOutput, int call, Matrix sample, Supplier<Matrix> noise) {
        double sigma = sigma(call);
        double next = sigma(call + 1);
        // Of the variance σ'², what the step from σ would have as posterior variance is drawn anew.
        double up = next * Math.sqrt(sigma * sigma - next * next) / sigma;
        double down = next * next / sigma;
        Matrix derivative = derivative(predictedImage(modelOutput, call, sample), call, sample);
        return sample.plus(derivative.scaled(down - sigma)).plus(noise.get().scaled(up));
    }
}
