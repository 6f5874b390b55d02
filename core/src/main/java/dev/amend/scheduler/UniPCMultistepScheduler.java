package dev.amend.scheduler;

import dev.amend.config.SchedulerConfig;
import dev.amend.config.SolverType;
import dev.amend.scheduler.History.Entry;
import dev.amend.tensor.Matrix;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.DoubleStream;

/**
 * UniPC (arXiv 2302.04867): each answer of the model first corrects the step that led to it, then predicts the next; both by
 * the image's course through the last few predictions.
 */
final class UniPCMultistepScheduler extends MultistepRun {
    private final SchedulerConfig config;
    private final History images;
    private Optional<Predicted> predicted = Optional.empty();

    /** A step that was made and may be corrected: from where, and of which order. */
    private record Predicted(Matrix sample, int call, int order) {}

    UniPCMultistepScheduler(SchedulerConfig config, int steps) {
        super(config, table(config, steps));
        this.config = config;
        this.images = new History(config.solverOrder());
    }

    private static SigmaTable table(SchedulerConfig config, int steps) {
        NoiseSchedule schedule = NoiseSchedule.rescaled(config, NoiseSchedule.ALMOST_ZERO);
        return SigmaTable.multistep(schedule, config, steps, Math::rint);
    }

    @Override
    Matrix advance(Matrix modelOutput, int call, Matrix sample, Supplier<Matrix> noise) {
        Matrix image = predictedImage(modelOutput, call, sample);
        Matrix corrected = predicted
                .filter(step -> !config.disableCorrector().contains(step.call()))
                .map(step -> corrected(step, image))
                .orElse(sample);
        if (stands(call)) {
            predicted = Optional.empty();
            return corrected;
        }
        images.add(level(call).lambda(), image);
        int order = order(call);
        predicted = Optional.of(new Predicted(corrected, call, order));
        return predict(corrected, call, order);
    }

    private int order(int call) {
        if (endsClean(call)) {
            return 1;
        }
        int highest = config.lowerOrderFinal() ? Math.min(config.solverOrder(), left(call)) : config.solverOrder();
        return Math.min(highest, images.size());
    }

    private Matrix predict(Matrix sample, int call, int order) {
        NoiseLevel from = level(call);
        NoiseLevel to = level(call + 1);
        List<Entry> met = images.newest(order);
        Matrix first = firstOrder(sample, from, to, met.getFirst().value());
        if (order == 1) {
            return first;
        }
        double h = to.lambda() - from.lambda();
        double[] points = points(met, h);
        double[] weights = order == 2 ? new double[] {0.5} : Moments.weights(points, moments(h, order - 1));
        return first.minus(course(met, points, weights).scaled(to.alpha() * scale(h)));
    }

    private Matrix corrected(Predicted step, Matrix image) {
        NoiseLevel from = level(step.call());
        NoiseLevel to = level(step.call() + 1);
        List<Entry> met = images.newest(step.order());
        Matrix start = met.getFirst().value();
        double h = to.lambda() - from.lambda();
        double[] points = points(met, h);
        double[] all =
                DoubleStream.concat(Arrays.stream(points), DoubleStream.of(1)).toArray();
        double[] weights = step.order() == 1 ? new double[] {0.5} : Moments.weights(all, moments(h, step.order()));
        Matrix course = image.minus(start).scaled(weights[points.length]);
        if (step.order() > 1) {
            course = course.plus(course(met, points, weights));
        }
        return firstOrder(step.sample(), from, to, start).minus(course.scaled(to.alpha() * scale(h)));
    }

    /** Where the earlier predictions lie, in steps from the newest. */
    private static double[] points(List<Entry> met, double h) {
        return met.stream()
                .skip(1)
                .mapToDouble(entry -> (entry.at() - met.getFirst().at()) / h)
                .toArray();
    }

    /** Σ weightₖ (x₀ₖ − x₀) / pointₖ over the earlier predictions. */
    private static Matrix course(List<Entry> met, double[] points, double[] weights) {
        Matrix newest = met.getFirst().value();
        Matrix sum = Matrix.zeros(newest.rows(), newest.columns());
        for (int k = 0; k < points.length; k++) {
            sum = sum.plus(met.get(k + 1).value().minus(newest).scaled(weights[k] / points[k]));
        }
        return sum;
    }

    /** B(h), in which the paper's variants differ. */
    private double scale(double h) {
        return config.solverType() == SolverType.BH1 ? -h : Math.expm1(-h);
    }

    /** i! φᵢ₊₁(−h) · h / B(h), the integrals of λⁱ under the exponential weight (theorem 3.1). */
    private double[] moments(double h, int count) {
        double[] moments = new double[count];
        double phi = Math.expm1(-h) / -h - 1;
        double factorial = 1;
        for (int i = 0; i < count; i++) {
            moments[i] = phi * factorial / scale(h);
            factorial *= i + 2;
            phi = phi / -h - 1 / factorial;
        }
        return moments;
    }
}
