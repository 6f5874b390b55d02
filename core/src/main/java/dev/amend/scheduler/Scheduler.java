package dev.amend.scheduler;

import dev.amend.tensor.Matrix;
import java.util.function.Supplier;

/**
 * One run of an algorithm from noise to an image: made for a number of steps, used once, call by call. Each call is one
 * answer of the UNet; samples are latents [B, C·H·W].
 *
 * <pre>{@code
 * Matrix sample = noise.scaled(scheduler.initNoiseSigma());
 * for (int call = 0; call < scheduler.timesteps().length; call++) {
 *     Matrix output = unet(scheduler.scaleModelInput(sample, call), scheduler.timesteps()[call]);
 *     sample = scheduler.step(output, call, sample, freshNoise);
 * }
 * }</pre>
 */
public sealed interface Scheduler permits Run {
    /** What standard normal noise is multiplied by to be the first sample. */
    double initNoiseSigma();

    /** The training step that the UNet is told, one for each call: more than there are steps where a step asks twice. */
    double[] timesteps();

    /** The noise levels σ between which the calls go, the last included; empty where the algorithm has none (PNDM, DDIM). */
    double[] sigmas();

    /** The sample as the UNet wants it. */
    Matrix scaleModelInput(Matrix sample, int call);

    /**
     * The image x₀ without noise that a call's answer means: what the sample would become, were the model right at once. Asking
     * changes nothing.
     *
     * @param modelOutput what the UNet answered, of the kind that the model's prediction type names
     * @param sample what {@link #step} of this call is given
     */
    Matrix predictedImage(Matrix modelOutput, int call, Matrix sample);

    /**
     * The sample after a call.
     *
     * @param modelOutput what the UNet answered, of the kind that the model's prediction type names
     * @param call counted from 0, each once, in order
     * @param sample what the step before returned
     * @param noise standard normal, of the sample's shape; asked for once a step, and only by ancestral algorithms
     */
    Matrix step(Matrix modelOutput, int call, Matrix sample, Supplier<Matrix> noise);
}
