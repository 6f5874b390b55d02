package dev.amend.scheduler;

import dev.amend.config.SchedulerConfig;
import dev.amend.config.TimestepSpacing;
import dev.amend.tensor.Matrix;
import java.util.Arrays;

/**
 * Runs whose sample is x = x₀ + σε, the image under noise that is not scaled down, and that follow dx/dσ = (x − x₀) / σ (arXiv
 * 2206.00364).
 */
abstract sealed class SigmaRun extends Run
        permits EulerDiscreteScheduler, EulerAncestralDiscreteScheduler, LMSDiscreteScheduler, HeunDiscreteScheduler {
    private final double[] sigmas;
    private final TimestepSpacing spacing;

    SigmaRun(SchedulerConfig config, SigmaTable table) {
        super(config, table.timesteps());
        this.sigmas = table.sigmas();
        this.spacing = config.timestepSpacing();
    }

    @Override
    public double initNoiseSigma() {
        double largest = Arrays.stream(sigmas).max().orElseThrow();
        // Leading spacing leaves the noisiest levels out: there the image still weighs in the sample's spread.
        return spacing == TimestepSpacing.LEADING ? Math.hypot(largest, 1) : largest;
    }

    @Override
    public double[] sigmas() {
        return sigmas.clone();
    }

    @Override
    public Matrix scaleModelInput(Matrix sample, int call) {
        return super.scaleModelInput(sample, call).scaled(level(call).alpha());
    }

    /** σ at a call. */
    double sigma(int call) {
        return sigmas[call];
    }

    /** dx/dσ of a call whose predicted image is x₀. */
    Matrix derivative(Matrix image, int call, Matrix sample) {
        return sample.minus(image).scaled(1 / sigmas[call]);
    }

    @Override
    final NoiseLevel level(int call) {
        return NoiseLevel.ofRatio(sigmas[call]);
    }
}
