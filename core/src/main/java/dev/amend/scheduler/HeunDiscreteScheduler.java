package dev.amend.scheduler;

import dev.amend.config.SchedulerConfig;
import dev.amend.tensor.Matrix;
import java.util.Arrays;
import java.util.function.Supplier;
import java.util.stream.DoubleStream;

/** Heun's method (arXiv 2206.00364, algorithm 1): two calls a step, but one for the last, which ends without noise. */
final class HeunDiscreteScheduler extends SigmaRun {
    private final SchedulerConfig config;
    private Matrix startSample = Matrix.zeros(0, 0);
    private Matrix startDerivative = Matrix.zeros(0, 0);

    HeunDiscreteScheduler(SchedulerConfig config, int steps) {
        super(config, twice(SigmaTable.continuous(NoiseSchedule.of(config), config, steps)));
        this.config = config;
    }

    /** Each level but the first and the last is reached by a trial and then by the step itself. */
    private static SigmaTable twice(SigmaTable table) {
        double[] sigmas = table.sigmas();
        int last = sigmas.length - 1;
        double[] reached = DoubleStream.concat(repeated(Arrays.copyOf(sigmas, last)), DoubleStream.of(sigmas[last]))
                .toArray();
        return new SigmaTable(repeated(table.timesteps()).toArray(), reached);
    }

    private static DoubleStream repeated(double[] values) {
        return DoubleStream.concat(
                DoubleStream.of(values[0]),
                Arrays.stream(values).skip(1).flatMap(value -> DoubleStream.of(value, value)));
    }

    @Override
    public Matrix predictedImage(Matrix modelOutput, int call, Matrix sample) {
        Matrix image = super.predictedImage(modelOutput, call, sample);
        return config.clipSample() ? image.clamped(config.clipSampleRange()) : image;
    }

    @Override
    Matrix advance(Matrix modelOutput, int call, Matrix sample, Supplier<Matrix> noise) {
        Matrix derivative = derivative(predictedImage(modelOutput, call, sample), call, sample);
        if (call % 2 == 0) {
            startSample = sample;
            startDerivative = derivative;
            return sample.plus(derivative.scaled(sigma(call + 1) - sigma(call)));
        }
        double step = sigma(call) - sigma(call - 1);
        return startSample.plus(startDerivative.plus(derivative).scaled(step / 2));
    }
}
