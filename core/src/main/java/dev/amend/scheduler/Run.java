package dev.amend.scheduler;

import dev.amend.config.PredictionType;
import dev.amend.config.SchedulerConfig;
import dev.amend.tensor.Matrix;
import java.util.Arrays;
import java.util.Objects;
import java.util.function.Supplier;

/** What all algorithms have: timesteps, and the order of the calls. */
abstract sealed class Run implements Scheduler permits PNDMScheduler, DDIMScheduler, SigmaRun, MultistepRun {
    private final double[] timesteps;
    private final PredictionType predictionType;
    private int next;

    Run(SchedulerConfig config, double[] timesteps) {
        this.timesteps = timesteps;
        this.predictionType = config.predictionType();
    }

    @Override
    public double initNoiseSigma() {
        return 1;
    }

    @Override
    public final double[] timesteps() {
        return timesteps.clone();
    }

    @Override
    public double[] sigmas() {
        return new double[0];
    }

    @Override
    public Matrix scaleModelInput(Matrix sample, int call) {
        Objects.checkIndex(call, timesteps.length);
        return sample;
    }

    @Override
    public final Matrix step(Matrix modelOutput, int call, Matrix sample, Supplier<Matrix> noise) {
        Objects.checkIndex(call, timesteps.length);
        if (call != next) {
            throw new IllegalArgumentException("call %d of a scheduler that is at call %d".formatted(call, next));
        }
        next++;
        return advance(modelOutput, call, sample, noise);
    }

    @Override
    public Matrix predictedImage(Matrix modelOutput, int call, Matrix sample) {
        // What the UNet is given is the mixture of the level, whatever the algorithm's own samples are.
        return level(call).image(predictionType, modelOutput, scaleModelInput(sample, call));
    }

    /** The noise level at which a call asks the UNet. */
    abstract NoiseLevel level(int call);

    /** The timesteps of a run that looks whole ones up. */
    final int[] whole() {
        return Arrays.stream(timesteps).mapToInt(timestep -> (int) timestep).toArray();
    }

    /** The sample after the call, which is the next in order. */
    abstract Matrix advance(Matrix modelOutput, int call, Matrix sample, Supplier<Matrix> noise);
}
