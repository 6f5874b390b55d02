package dev.amend.scheduler;

import dev.amend.config.SchedulerConfig;
import java.util.List;

/**
 * β of each training step, the noise it adds, in float32 as PyTorch computes it: 1 − β loses five digits of β, so that other
 * roundings would give visibly other noise levels.
 */
final class Betas {
    private static final double MAX_BETA = 0.999;

    private Betas() {}

    static float[] of(SchedulerConfig config) {
        return config.trainedBetas().map(Betas::narrow).orElseGet(() -> scheduled(config));
    }

    private static float[] scheduled(SchedulerConfig config) {
        int count = config.numTrainTimesteps();
        double start = config.betaStart();
        double end = config.betaEnd();
        return switch (config.betaSchedule()) {
            case LINEAR -> linspace((float) start, (float) end, count);
            case SCALED_LINEAR -> squared(linspace((float) Math.sqrt(start), (float) Math.sqrt(end), count));
            case SQUARED_COSINE -> squaredCosine(count);
        };
    }

    private static float[] narrow(List<Double> betas) {
        float[] narrow = new float[betas.size()];
        for (int i = 0; i < narrow.length; i++) {
            narrow[i] = betas.get(i).floatValue();
        }
        return narrow;
    }

    /** As torch.linspace: each half is counted from its own end. */
    static float[] linspace(float start, float end, int count) {
        float[] values = new float[count];
        float step = count == 1 ? 0 : (end - start) / (count - 1);
        for (int i = 0; i < count; i++) {
            values[i] = i < count / 2 || count == 1 ? start + step * i : end - step * (count - 1 - i);
        }
        return values;
    }

    private static float[] squared(float[] values) {
        for (int i = 0; i < values.length; i++) {
            values[i] *= values[i];
        }
        return values;
    }

    /** So that ᾱ(t) = cos²((t + 0.008) / 1.008 · π/2), arXiv 2102.09672. */
    private static float[] squaredCosine(int count) {
        float[] betas = new float[count];
        for (int i = 0; i < count; i++) {
            double ratio = cosineAlphaBar((i + 1.0) / count) / cosineAlphaBar((double) i / count);
            betas[i] = (float) Math.min(1 - ratio, MAX_BETA);
        }
        return betas;
    }

    private static double cosineAlphaBar(double t) {
        double cosine = Math.cos((t + 0.008) / 1.008 * Math.PI / 2);
        return cosine * cosine;
    }

    /** Moves √ᾱ so that the last step is pure noise and the first stays (arXiv 2305.08891, algorithm 1). */
    static float[] rescaledToZeroSnr(float[] betas) {
        float[] roots = alphasCumprod(betas);
        for (int i = 0; i < roots.length; i++) {
            roots[i] = (float) Math.sqrt(roots[i]);
        }
        float first = roots[0];
        float last = roots[roots.length - 1];
        float scale = first / (first - last);
        float[] rescaled = new float[betas.length];
        float before = 1;
        for (int i = 0; i < roots.length; i++) {
            float root = (roots[i] - last) * scale;
            float alphaBar = root * root;
            rescaled[i] = 1 - alphaBar / before;
            before = alphaBar;
        }
        return rescaled;
    }

    /** ᾱₜ = Π (1 − βᵢ), i ≤ t, summed up in float64 and rounded. */
    static float[] alphasCumprod(float[] betas) {
        float[] products = new float[betas.length];
        double product = 1;
        for (int i = 0; i < betas.length; i++) {
            product *= 1 - betas[i];
            products[i] = (float) product;
        }
        return products;
    }
}
