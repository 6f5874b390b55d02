package dev.amend.scheduler;

import dev.amend.config.PredictionType;
import dev.amend.config.SchedulerConfig;
import dev.amend.tensor.Matrix;
import java.util.Arrays;
import java.util.function.Supplier;
import java.util.stream.DoubleStream;

/**
 * Pseudo numerical methods (arXiv 2202.09778): the linear multistep method of Adams and Bashforth on the noise, started by
 * Heun's step (skip_prk_steps, what Stable Diffusion calls PLMS) or by three Runge-Kutta steps of four calls each.
 */
final class PNDMScheduler extends Run {
    private static final int ORDER = 4;
    private static final int STAGES = 4;

    private final NoiseSchedule schedule;
    private final PredictionType predictionType;
    private final double finalAlphaCumprod;
    private final int stride;
    private final int[] timesteps;
    private final int rungeKuttaCalls;
    private final History outputs = new History(ORDER);
    private Matrix startSample = Matrix.zeros(0, 0);
    private Matrix stageSum = Matrix.zeros(0, 0);

    PNDMScheduler(SchedulerConfig config, int steps) {
        super(config, calls(config, steps));
        this.schedule = NoiseSchedule.of(config);
        this.predictionType = config.predictionType();
        this.finalAlphaCumprod = config.setAlphaToOne() ? 1 : schedule.alphaCumprod(0);
        this.stride = config.numTrainTimesteps() / steps;
        this.timesteps = whole();
        this.rungeKuttaCalls = config.skipPrkSteps() ? 0 : STAGES * rungeKuttaSteps(steps);
    }

    /** The multistep method itself makes the last step, whatever has started it. */
    private static int rungeKuttaSteps(int steps) {
        return Math.min(ORDER, steps) - 1;
    }

    private static double[] calls(SchedulerConfig config, int steps) {
        double[] visited = Timesteps.whole(config, steps);
        if (config.skipPrkSteps()) {
            return steps == 1 ? visited : twiceTheSecond(visited);
        }
        int halfStride = config.numTrainTimesteps() / steps / 2;
        DoubleStream calls = DoubleStream.empty();
        for (int i = 0; i < rungeKuttaSteps(steps); i++) {
            double between = visited[i + 1] + halfStride;
            calls = DoubleStream.concat(calls, DoubleStream.of(visited[i], between, between, visited[i + 1]));
        }
        return DoubleStream.concat(calls, Arrays.stream(visited).skip(rungeKuttaSteps(steps)))
                .toArray();
    }

    private static double[] twiceTheSecond(double[] visited) {
        return DoubleStream.concat(
                        Arrays.stream(visited).limit(2), Arrays.stream(visited).skip(1))
                .toArray();
    }

    @Override
    NoiseLevel level(int call) {
        return NoiseLevel.ofAlphaCumprod(schedule.alphaCumprod(timesteps[call]));
    }

    @Override
    Matrix advance(Matrix modelOutput, int call, Matrix sample, Supplier<Matrix> noise) {
        if (call < rungeKuttaCalls) {
            return rungeKutta(modelOutput, call, sample);
        }
        if (rungeKuttaCalls == 0 && call == 1) {
            return heun(modelOutput);
        }
        if (call == 0) {
            startSample = sample;
        }
        int timestep = timesteps[call];
        outputs.add(timestep, modelOutput);
        return transfer(sample, timestep, timestep - stride, adamsBashforth());
    }

    /** The first step again, with the mean of the outputs at both its ends. */
    private Matrix heun(Matrix modelOutput) {
        Matrix mean = modelOutput.plus(outputs.sum(1)).scaled(0.5);
        return transfer(startSample, timesteps[1] + stride, timesteps[1], mean);
    }

    private Matrix adamsBashforth() {
        return switch (outputs.size()) {
            case 1 -> outputs.sum(1);
            case 2 -> outputs.sum(3 / 2.0, -1 / 2.0);
            case 3 -> outputs.sum(23 / 12.0, -16 / 12.0, 5 / 12.0);
            default -> outputs.sum(55 / 24.0, -59 / 24.0, 37 / 24.0, -9 / 24.0);
        };
    }

    /** The classical method of fourth order; each stage starts from the step's own sample. */
    private Matrix rungeKutta(Matrix modelOutput, int call, Matrix sample) {
        int first = call / STAGES * STAGES;
        int start = timesteps[first];
        return switch (call - first) {
            case 0 -> {
                outputs.add(start, modelOutput);
                startSample = sample;
                stageSum = modelOutput.scaled(1 / 6.0);
                yield transfer(sample, start, start - stride / 2, modelOutput);
            }
            case 1 -> {
                stageSum = stageSum.plus(modelOutput.scaled(1 / 3.0));
                yield transfer(startSample, start, timesteps[call], modelOutput);
            }
            case 2 -> {
                stageSum = stageSum.plus(modelOutput.scaled(1 / 3.0));
                yield transfer(startSample, start, timesteps[call] - stride / 2, modelOutput);
            }
            default -> {
                Matrix mean = stageSum.plus(modelOutput.scaled(1 / 6.0));
                yield transfer(startSample, start, timesteps[call], mean);
            }
        };
    }

    /** Equation 11 of the paper: to another noise level along the predicted noise. */
    private Matrix transfer(Matrix sample, int from, int to, Matrix modelOutput) {
        double alpha = schedule.alphaCumprod(from);
        double next = to < 0 ? finalAlphaCumprod : schedule.alphaCumprod(to);
        Matrix epsilon = NoiseLevel.ofAlphaCumprod(alpha).noise(predictionType, modelOutput, sample);
        double divisor = alpha * Math.sqrt(1 - next) + Math.sqrt(alpha * (1 - alpha) * next);
        return sample.scaled(Math.sqrt(next / alpha)).minus(epsilon.scaled((next - alpha) / divisor));
    }
}
