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
        super(Timesteps.whole(config, steps));
        boolean divides = config.predictionType() == PredictionType.EPSILON; // by α: from noise to image
        this.schedule = NoiseSchedule.rescaled(config, divides ? NoiseSchedule.ALMOST_ZERO : 0);
        this.config = config;
        this.finalAlphaCumprod = config.setAlphaToOne() ? 1 : schedule.alphaCumprod(0);
        this.timesteps = whole();
        this.stride = config.numTrainTimesteps() / steps;
    }

    @Override
    Matrix advance(Matrix modelOutput, int call, Matrix sample, Supplier<Matrix> noise) {
        int timestep = timesteps[call];
        NoiseLevel level = NoiseLevel.ofAlphaCumprod(schedule.alphaCumprod(timestep));
        Matrix image = level.image(config.predictionType(), modelOutput, sample);
        Matrix epsilon = level.noise(config.predictionType(), modelOutput, sample);
        NoiseLevel next = levelAfter(timestep);
        // Equation 12: x' = α' x₀ + σ' ε
        return clipped(image).scaled(next.alpha()).plus(epsilon.scaled(next.sigma()));
    }

    private NoiseLevel levelAfter(int timestep) {
        int next = timestep - stride;
        return NoiseLevel.ofAlphaCumprod(next < 0 ? finalAlphaCumprod : schedule.alphaCumprod(next));
    }

    private Matrix clipped(Matrix image) {
        return config.clipSample() ? image.clamped(config.clipSampleRange()) : image;
    }
}
