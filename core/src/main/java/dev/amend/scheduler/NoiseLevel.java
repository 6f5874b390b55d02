package dev.amend.scheduler;

import dev.amend.config.PredictionType;
import dev.amend.tensor.Matrix;

/** The mixture x = αx₀ + σε of image and noise, α² + σ² = 1. */
record NoiseLevel(double alpha, double sigma) {
    /** The level of a training step's ᾱ. */
    static NoiseLevel ofAlphaCumprod(double alphaCumprod) {
        return new NoiseLevel(Math.sqrt(alphaCumprod), Math.sqrt(1 - alphaCumprod));
    }

    /** The level at which x / α = x₀ + ratio · ε. */
    static NoiseLevel ofRatio(double ratio) {
        double alpha = 1 / Math.sqrt(ratio * ratio + 1);
        return new NoiseLevel(alpha, ratio * alpha);
    }

    /** λ = log(α / σ), infinite without noise. */
    double lambda() {
        return Math.log(alpha) - Math.log(sigma);
    }

    /** The image x₀ that the model's answer at sample x means. */
    Matrix image(PredictionType type, Matrix output, Matrix sample) {
        return switch (type) {
            case EPSILON -> sample.minus(output.scaled(sigma)).scaled(1 / alpha);
            case V_PREDICTION -> sample.scaled(alpha).minus(output.scaled(sigma));
            case SAMPLE -> output;
        };
    }

    /** The noise ε that the model's answer at sample x means. */
    Matrix noise(PredictionType type, Matrix output, Matrix sample) {
        return switch (type) {
            case EPSILON -> output;
            case V_PREDICTION -> output.scaled(alpha).plus(sample.scaled(sigma));
            case SAMPLE -> sample.minus(output.scaled(alpha)).scaled(1 / sigma);
        };
    }
}
