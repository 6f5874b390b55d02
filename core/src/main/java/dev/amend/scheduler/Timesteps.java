package dev.amend.scheduler;

import dev.amend.config.SchedulerConfig;
import java.util.stream.IntStream;

/**
 * The training steps that a run visits, the noisiest first, as numpy rounds them (half to even). Trailing spacing has exactly
 * as many as there are steps; in diffusers the rounding of {@code arange} adds the timestep −1 to 62 of the numbers up to
 * 1000, 61 the least.
 */
final class Timesteps {
    private Timesteps() {}

    /** Whole timesteps (PNDM, DDIM). */
    static double[] whole(SchedulerConfig config, int steps) {
        return rounded(spaced(config, steps, steps));
    }

    /** Timesteps that linear spacing need not round (Euler, LMS, Heun), in float32. */
    static double[] continuous(SchedulerConfig config, int steps) {
        double[] timesteps = spaced(config, steps, steps);
        for (int i = 0; i < steps; i++) {
            timesteps[i] = (float) timesteps[i];
        }
        return timesteps;
    }

    /** Whole timesteps of a run whose end is counted as one more (DPM-Solver++, UniPC). */
    static double[] beforeTheLast(SchedulerConfig config, int steps) {
        return rounded(spaced(config, steps, steps + 1));
    }

    /** The noisiest {@code steps} of {@code points} evenly spaced ones. */
    private static double[] spaced(SchedulerConfig config, int steps, int points) {
        int train = config.numTrainTimesteps();
        // With as many points as training steps, or one more, the distance of leading spacing would round to 0.
        int stride = Math.max(train / points, 1);
        double distance = points == 1 ? 0 : (train - 1.0) / (points - 1);
        double back = train - (double) train / steps - train;
        return IntStream.range(0, steps)
                .mapToDouble(i -> switch (config.timestepSpacing()) {
                    case LEADING -> (points - 1 - i) * stride + config.stepsOffset();
                    case LINSPACE -> i == 0 && points > 1 ? train - 1 : (points - 1 - i) * distance;
                    case TRAILING -> Math.rint(train + i * back) - 1;
                })
                .toArray();
    }

    private static double[] rounded(double[] timesteps) {
        for (int i = 0; i < timesteps.length; i++) {
            timesteps[i] = Math.rint(timesteps[i]);
        }
        return timesteps;
    }
}
