package dev.amend.scheduler;

import dev.amend.config.SchedulerConfig;

/** The noise levels of the training steps, float32 as in PyTorch. */
final class NoiseSchedule {
    /** What ᾱ of pure noise is raised to where an algorithm divides by it. */
    static final float ALMOST_ZERO = 0x1p-24f;

    private final float[] alphasCumprod;
    private final float[] sigmas;
    private final float[] logSigmas;

    private NoiseSchedule(float[] alphasCumprod) {
        this.alphasCumprod = alphasCumprod;
        this.sigmas = new float[alphasCumprod.length];
        this.logSigmas = new float[alphasCumprod.length];
        for (int i = 0; i < sigmas.length; i++) {
            sigmas[i] = (float) Math.sqrt((1 - alphasCumprod[i]) / alphasCumprod[i]);
            logSigmas[i] = (float) Math.log(sigmas[i]);
        }
    }

    /** The table of an algorithm that does not know of rescaling (PNDM, LMS, Heun). */
    static NoiseSchedule of(SchedulerConfig config) {
        return new NoiseSchedule(Betas.alphasCumprod(Betas.of(config)));
    }

    /** The table, rescaled to zero terminal SNR where the file says so; the last ᾱ then is the given one. */
    static NoiseSchedule rescaled(SchedulerConfig config, float lastAlphaCumprod) {
        if (!config.rescaleBetasZeroSnr()) {
            return of(config);
        }
        float[] products = Betas.alphasCumprod(Betas.rescaledToZeroSnr(Betas.of(config)));
        products[products.length - 1] = lastAlphaCumprod;
        return new NoiseSchedule(products);
    }

    /** The number of training steps. */
    int size() {
        return sigmas.length;
    }

    /** ᾱ of a training step; a step past the last, as an offset may give, is as noisy as the last. */
    double alphaCumprod(int timestep) {
        return alphasCumprod[Math.min(timestep, size() - 1)];
    }

    /** σ / α of the first training step, the cleanest. */
    double minSigma() {
        return sigmas[0];
    }

    /** σ / α of the last training step, the noisiest. */
    double maxSigma() {
        return sigmas[size() - 1];
    }

    /** σ / α at a timestep, linear between training steps. */
    double sigma(double timestep) {
        int below = (int) timestep;
        if (below >= size() - 1) {
            return maxSigma();
        }
        double low = sigmas[below];
        return (sigmas[below + 1] - low) * (timestep - below) + low;
    }

    /** The timestep of a noise level, log-linear between training steps. */
    double timestep(double sigma) {
        double logSigma = Math.log(Math.max(sigma, 1e-10));
        int below = Math.max(size() - 2, 0);
        while (below > 0 && logSigmas[below] > logSigma) {
            below--;
        }
        double low = logSigmas[below];
        double high = logSigmas[Math.min(below + 1, size() - 1)];
        double weight = low == high ? 0 : Math.clamp((low - logSigma) / (low - high), 0, 1);
        return (1 - weight) * below + weight * (below + 1);
    }
}
