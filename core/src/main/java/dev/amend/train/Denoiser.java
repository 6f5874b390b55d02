package dev.amend.train;

import dev.amend.checkpoint.Initialiser;
import dev.amend.checkpoint.Weights;
import dev.amend.config.UNetConfig;
import dev.amend.tensor.Generator;
import dev.amend.tensor.Losses;
import dev.amend.tensor.Shape;
import dev.amend.tensor.Tensor;
import dev.amend.unet.UNet2DConditionModel;
import java.lang.foreign.Arena;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * Learns to tell the velocity v = √ᾱ ε − √(1 − ᾱ) x of noisy latents √ᾱ x + √(1 − ᾱ) ε (arXiv 2202.00512, appendix D), given a caption or,
 * as guidance needs, none.
 */
final class Denoiser implements Trainer.Objective {
    private final UNetConfig config;
    private final SceneLatents scenes;
    private final CaptionEncoder encoder;
    private final BatchOrder order;
    private final float[] alphasCumprod;
    private final double dropout;
    private final long seed;

    /**
     * @param alphasCumprod ᾱ of each timestep
     * @param dropout the share of captions that are left out
     * @param seed of the noise, its levels and what is left out
     */
    Denoiser(
            UNetConfig config,
            SceneLatents scenes,
            CaptionEncoder encoder,
            BatchOrder order,
            float[] alphasCumprod,
            double dropout,
            long seed) {
        this.config = config;
        this.scenes = scenes;
        this.encoder = encoder;
        this.order = order;
        this.alphasCumprod = alphasCumprod.clone();
        this.dropout = dropout;
        this.seed = seed;
    }

    /**
     * @param owner of the tensors
     */
    static Map<String, Tensor> initial(UNetConfig config, long seed, Arena owner) {
        Initialiser initialiser = new Initialiser(Generator.seeded(seed), Denoiser::beginsAtZero);
        return initialiser.draw(weights -> new UNet2DConditionModel(weights, config), owner);
    }

    /** The ends of branches, so that the network begins as little more than its skip connections. */
    private static boolean beginsAtZero(String key) {
        return key.endsWith("conv2.weight") || key.endsWith("proj_out.weight") || key.equals("conv_out.weight");
    }

    @Override
    public Tensor loss(Weights weights, int step) {
        UNet2DConditionModel unet = new UNet2DConditionModel(weights, config);
        int[] batch = order.batch(step);
        SplittableRandom random = new SplittableRandom(new SplittableRandom(seed).nextLong() + step);
        double[] timesteps = timesteps(batch.length, alphasCumprod.length, random);
        Tensor signal = scales(timesteps, false);
        Tensor noise = scales(timesteps, true);
        Tensor x = scenes.rows(batch);
        Tensor epsilon = Generator.seeded(random.nextLong()).randn(x.shape());
        Tensor noisy = x.times(signal).plus(epsilon.times(noise));
        Tensor velocity = epsilon.times(signal).minus(x.times(noise));
        Tensor context = encoder.encode(Arrays.stream(batch)
                .mapToObj(i -> random.nextDouble() < dropout ? "" : scenes.caption(i))
                .toList());
        return Losses.meanSquared(
                unet.forward(noisy, timesteps, unet.project(_ -> context), Optional.empty()), velocity);
    }

    /** One from each of as many equal spans: the loss depends on them most, and a batch then tells it with less chance. */
    static double[] timesteps(int count, int total, SplittableRandom random) {
        double span = (double) total / count;
        return IntStream.range(0, count)
                .mapToDouble(i -> Math.min(Math.floor((i + random.nextDouble()) * span), total - 1))
                .toArray();
    }

    /** √ᾱ or √(1 − ᾱ) of each timestep, [B, 1, 1, 1]. */
    private Tensor scales(double[] timesteps, boolean ofNoise) {
        float[] values = new float[timesteps.length];
        for (int i = 0; i < values.length; i++) {
            double alpha = alphasCumprod[(int) timesteps[i]];
            values[i] = (float) Math.sqrt(ofNoise ? 1 - alpha : alpha);
        }
        return Tensor.of(Shape.of(values.length, 1, 1, 1), values);
    }
}
