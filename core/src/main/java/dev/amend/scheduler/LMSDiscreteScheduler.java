package dev.amend.scheduler;

import dev.amend.config.SchedulerConfig;
import dev.amend.scheduler.History.Entry;
import dev.amend.tensor.Matrix;
import java.util.List;
import java.util.function.Supplier;

/** The linear multistep method: the polynomial through the last four derivatives, integrated to the next noise level. */
final class LMSDiscreteScheduler extends SigmaRun {
    private static final int ORDER = 4;

    private final History derivatives = new History(ORDER);

    LMSDiscreteScheduler(SchedulerConfig config, int steps) {
        super(config, SigmaTable.continuous(NoiseSchedule.of(config), config, steps));
    }

    @Override
    Matrix advance(Matrix modelOutput, int call, Matrix sample, Supplier<Matrix> noise) {
        double step = sigma(call + 1) - sigma(call);
        if (step == 0) { // as where an offset asks for levels past the last: nothing to learn of the curve
            return sample;
        }
        derivatives.add(sigma(call), derivative(predictedImage(modelOutput, call, sample), call, sample));
        return sample.plus(derivatives.sum(weights(sigma(call), step)));
    }

    /** Integrals over [σ, σ + step] of the Lagrange polynomials through the remembered levels. */
    private double[] weights(double sigma, double step) {
        List<Entry> entries = derivatives.newest(ORDER);
        double[] moments = new double[entries.size()];
        double power = step;
        for (int i = 0; i < moments.length; i++) {
            moments[i] = power / (i + 1);
            power *= step;
        }
        double[] points =
                entries.stream().mapToDouble(entry -> entry.at() - sigma).toArray();
        return Moments.weights(points, moments);
    }
}
