package dev.amend.scheduler;

import dev.amend.config.SchedulerConfig;
import dev.amend.tensor.Matrix;

/**
 * Runs whose sample is x = αx₀ + σε and that solve for it in λ = log(α / σ), where what is not known is only the course of
 * the predicted image x₀ (arXiv 2211.01095).
 */
abstract sealed class MultistepRun extends Run permits DPMSolverMultistepScheduler, UniPCMultistepScheduler {
    private final double[] sigmas;

    MultistepRun(SchedulerConfig config, SigmaTable table) {
        super(config, table.timesteps());
        this.sigmas = table.sigmas();
    }

    @Override
    public double[] sigmas() {
        return sigmas.clone();
    }

    /** How many calls are left, with this one. */
    int left(int call) {
        return sigmas.length - 1 - call;
    }

    /** Whether a call ends at the noise level it starts from, as where an offset asks for levels past the last. */
    boolean stands(int call) {
        return sigmas[call] == sigmas[call + 1];
    }

    /** Whether a call ends without noise, at λ = ∞, which only a first-order step reaches. */
    boolean endsClean(int call) {
        return sigmas[call + 1] == 0;
    }

    @Override
    final NoiseLevel level(int call) {
        return NoiseLevel.ofRatio(sigmas[call]);
    }

    /** The exact solution from one level to another, were x₀ the same all the way: (σ'/σ) x − α' (e⁻ʰ − 1) x₀. */
    static Matrix firstOrder(Matrix sample, NoiseLevel from, NoiseLevel to, Matrix image) {
        double h = to.lambda() - from.lambda();
        return sample.scaled(to.sigma() / from.sigma()).minus(image.scaled(to.alpha() * Math.expm1(-h)));
    }
}
