package dev.amend.scheduler;

import dev.amend.config.BetaSchedule;
import dev.amend.config.SchedulerConfig;
import dev.amend.config.SolverType;
import dev.amend.scheduler.History.Entry;
import dev.amend.tensor.Matrix;
import java.util.List;
import java.util.function.Supplier;

/** DPM-Solver++ (arXiv 2211.01095, algorithm 2), of the first to the third order. */
final class DPMSolverMultistepScheduler extends MultistepRun {
    private static final int FEW_STEPS = 15;

    private final SchedulerConfig config;
    private final History images;
    private final boolean fewSteps;

    DPMSolverMultistepScheduler(SchedulerConfig config, int steps) {
        super(config, table(config, steps));
        this.config = config;
        this.images = new History(config.solverOrder());
        this.fewSteps = steps < FEW_STEPS;
    }

    private static SigmaTable table(SchedulerConfig config, int steps) {
        NoiseSchedule schedule = NoiseSchedule.rescaled(config, NoiseSchedule.ALMOST_ZERO);
        boolean cosine = config.betaSchedule() == BetaSchedule.SQUARED_COSINE; // diffusers then cuts off
        return SigmaTable.multistep(schedule, config, steps, cosine ? Math::floor : Math::rint);
    }

    @Override
    Matrix advance(Matrix modelOutput, int call, Matrix sample, Supplier<Matrix> noise) {
        if (stands(call)) {
            return sample;
        }
        NoiseLevel from = level(call);
        NoiseLevel to = level(call + 1);
        Matrix image = predictedImage(modelOutput, call, sample);
        images.add(from.lambda(), image);
        Matrix first = firstOrder(sample, from, to, image);
        return switch (order(call)) {
            case 1 -> first;
            case 2 -> first.plus(second(to));
            default -> first.plus(third(to));
        };
    }

    private int order(int call) {
        boolean lower = config.lowerOrderFinal() && fewSteps;
        boolean last = left(call) == 1;
        if (endsClean(call) || (last && (lower || config.eulerAtFinal()))) {
            return 1;
        }
        boolean second = left(call) == 2 && lower;
        return Math.min(images.size(), second ? 2 : config.solverOrder());
    }

    /** What a linear course of the image adds. */
    private Matrix second(NoiseLevel to) {
        List<Entry> met = images.newest(2);
        double h = to.lambda() - met.getFirst().at();
        double weight = config.solverType() == SolverType.HEUN ? Math.expm1(-h) / h + 1 : -Math.expm1(-h) / 2;
        return slope(met.getFirst(), met.getLast()).scaled(to.alpha() * weight * h);
    }

    /** What a quadratic course of the image adds. */
    private Matrix third(NoiseLevel to) {
        List<Entry> met = images.newest(3);
        Matrix newer = slope(met.get(0), met.get(1)); // dx₀/dλ
        Matrix older = slope(met.get(1), met.get(2));
        double h = to.lambda() - met.get(0).at();
        double recent = met.get(0).at() - met.get(1).at();
        Matrix bend =
                newer.minus(older).scaled(1 / (met.get(0).at() - met.get(2).at()));
        double e = Math.expm1(-h);
        return newer.plus(bend.scaled(recent))
                .scaled(to.alpha() * (e / h + 1) * h)
                .minus(bend.scaled(to.alpha() * ((e + h) / (h * h) - 0.5) * h * h));
    }

    private static Matrix slope(Entry newer, Entry older) {
        return newer.value().minus(older.value()).scaled(1 / (newer.at() - older.at()));
    }
}
