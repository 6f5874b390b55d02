package dev.amend.scheduler;

import dev.amend.tensor.Matrix;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** The formula that stands for a UNet in the golden runs. */
final class SyntheticModel {
    private SyntheticModel() {}

    /** 0.1x + 0.3 sin(2x) + 0.05t/1000. */
    static Matrix answer(Matrix x, double timestep) {
        double[] answers = new double[x.rows() * x.columns()];
        for (int i = 0; i < answers.length; i++) {
            double value = x.at(i / x.columns(), i % x.columns());
            answers[i] = 0.1 * value + 0.3 * Math.sin(2 * value) + 0.05 * timestep / 1000;
        }
        return Matrix.of(x.rows(), x.columns(), answers);
    }

    /** The samples after each call. */
    static List<Matrix> run(Scheduler scheduler, Matrix start, Supplier<Matrix> noise) {
        double[] timesteps = scheduler.timesteps();
        List<Matrix> after = new ArrayList<>();
        Matrix sample = start;
        for (int call = 0; call < timesteps.length; call++) {
            Matrix output = answer(scheduler.scaleModelInput(sample, call), timesteps[call]);
            sample = scheduler.step(output, call, sample, noise);
            after.add(sample);
        }
        return after;
    }
}
