package dev.amend.scheduler;

import dev.amend.config.PredictionType;
import dev.amend.config.SchedulerConfig;
import dev.amend.tensor.Matrix;
import java.util.function.Supplier;

/** Denoising diffusion implicit models (arXiv 2010.02502), without the noise of their η. */
final class DDIMScheduler extends Run {
    private final NoiseSchedule schedule;
    private final SchedulerConfig config;
    private final double finalAlphaCumprod;
    private final int[] timesteps;
    private final int stride;

    DDIMScheduler(SchedulerConfig config, int steps) {
        super(config, Timesteps.whole(config, steps));
        boolean divides = config.predictionType() == PredictionType.EPSILON; // by α: from noise to image
        this.schedule = NoiseSchedule.rescaled(config, divides ? NoiseSchedule.ALMOST_ZERO : 0);
        this.config = config;
        this.finalAlphaCumprod = config.setAlphaToOne() ? 1 : schedule.alphaCumprod(0);
        this.timesteps = whole();
        this.stride = config.numTrainTimesteps() / steps;
    }

    @Override
    public Matrix predictedImage(Matrix modelOutput, int call, Matrix sample) {
        Matrix image = super.predictedImage(modelOutput, call, sample);
        return config.clipSample() ? image.clamped(config.clipSampleRange()) : image;
    }

    @Override
    NoiseLevel level(int call) {
        return NoiseLevel.ofAlphaCumprod(schedule.alphaCumprod(timesteps[call]));
    }

    @Override
    Matrix advance(Matrix modelOutput, int call, Matrix sample, Supplier<Matrix> noise) {
        Matrix image = predictedImage(modelOutput, call, sample);
        Matrix epsilon = level(call).noise(config.predictionType(), modelOutput, sample);
        NoiseLevel next = levelAfter(timesteps[call]);
        // Equation 12: x' = α' x₀ + σ' ε
        return image.scaled(next.alpha()).plus(epsilon.scaled(next.sigma()));
    }

    private NoiseLevel levelAfter(int timestep) {
        int next = timestep - stride;
        return NoiseLevel.ofAlphaCumprod(next < 0 ? finalAlphaCumprod : schedule.alphaCumprod(next));
    }
}
