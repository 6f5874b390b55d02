package dev.amend.scheduler;

import dev.amend.config.FinalSigmasType;
import dev.amend.config.InterpolationType;
import dev.amend.config.SchedulerConfig;
import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;

/**
 * The noise levels of a run, σ / α, rounded to float32 as in diffusers, and the timesteps that the UNet is told.
 *
 * @param timesteps one for each step
 * @param sigmas one for each step, and the one the last step ends at
 */
@SuppressWarnings("ArrayRecordComponent") // read by numerics; never compared
record SigmaTable(double[] timesteps, double[] sigmas) {
    private static final double RHO = 7;

    /** Levels of the spaced timesteps, ending without noise (ancestral Euler). */
    static SigmaTable spaced(NoiseSchedule schedule, SchedulerConfig config, int steps) {
        double[] timesteps = Timesteps.continuous(config, steps);
        return new SigmaTable(timesteps, ending(map(timesteps, schedule::sigma), 0));
    }

    /** Those, or Karras's between the first and the last of them (LMS, Heun). */
    static SigmaTable continuous(NoiseSchedule schedule, SchedulerConfig config, int steps) {
        SigmaTable spaced = spaced(schedule, config, steps);
        double[] sigmas = map(spaced.timesteps, schedule::sigma);
        return config.useKarrasSigmas() ? karras(schedule, sigmas, steps, 0) : spaced;
    }

    /** Those, with all that Euler lets the file choose. */
    static SigmaTable euler(NoiseSchedule schedule, SchedulerConfig config, int steps) {
        double[] timesteps = Timesteps.continuous(config, steps);
        double[] sigmas = config.interpolationType() == InterpolationType.LOG_LINEAR
                ? logLinear(schedule, steps)
                : map(timesteps, schedule::sigma);
        double last = last(schedule, config);
        return config.useKarrasSigmas()
                ? karras(schedule, sigmas, steps, last)
                : new SigmaTable(timesteps, ending(sigmas, last));
    }

    /** Whole timesteps, for solvers whose last step counts as one more (DPM-Solver++, UniPC). */
    static SigmaTable multistep(
            NoiseSchedule schedule, SchedulerConfig config, int steps, DoubleUnaryOperator rounding) {
        double[] timesteps = Timesteps.beforeTheLast(config, steps);
        double[] sigmas = map(timesteps, schedule::sigma);
        if (config.useKarrasSigmas()) {
            sigmas = karras(schedule.maxSigma(), schedule.minSigma(), steps);
            timesteps = map(map(sigmas, schedule::timestep), rounding);
        }
        return new SigmaTable(timesteps, ending(sigmas, last(schedule, config)));
    }

    /** Where a run of an algorithm that lets the file choose ends. */
    private static double last(NoiseSchedule schedule, SchedulerConfig config) {
        return config.finalSigmasType() == FinalSigmasType.ZERO ? 0 : schedule.minSigma();
    }

    /** Evenly in σ^(1/7) (arXiv 2206.00364, equation 5). */
    private static double[] karras(double max, double min, int steps) {
        double from = Math.pow(max, 1 / RHO);
        double to = Math.pow(min, 1 / RHO);
        double[] sigmas = new double[steps];
        for (int i = 0; i < steps - 1; i++) {
            sigmas[i] = Math.pow(from + i * (1.0 / (steps - 1)) * (to - from), RHO);
        }
        sigmas[steps - 1] = steps == 1 ? max : Math.pow(to, RHO);
        return sigmas;
    }

    /** The UNet is told where in training a level lies. */
    private static SigmaTable karras(NoiseSchedule schedule, double[] range, int steps, double last) {
        double[] sigmas = karras(range[0], range[range.length - 1], steps);
        return new SigmaTable(toFloat(map(sigmas, schedule::timestep)), ending(sigmas, last));
    }

    private static double[] logLinear(NoiseSchedule schedule, int steps) {
        float from = (float) Math.log(schedule.maxSigma());
        float to = (float) Math.log(schedule.minSigma());
        float[] logs = Betas.linspace(from, to, steps + 1);
        double[] sigmas = new double[steps + 1];
        Arrays.setAll(sigmas, i -> (float) Math.exp(logs[i]));
        return sigmas;
    }

    private static double[] ending(double[] sigmas, double last) {
        double[] ending = Arrays.copyOf(sigmas, sigmas.length + 1);
        ending[sigmas.length] = last;
        return toFloat(ending);
    }

    private static double[] toFloat(double[] values) {
        return map(values, value -> (float) value);
    }

    private static double[] map(double[] values, DoubleUnaryOperator function) {
        return Arrays.stream(values).map(function).toArray();
    }
}
