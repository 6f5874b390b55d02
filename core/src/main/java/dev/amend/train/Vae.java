package dev.amend.train;

import dev.amend.checkpoint.Initialiser;
import dev.amend.checkpoint.Weights;
import dev.amend.config.VaeConfig;
import dev.amend.tensor.Generator;
import dev.amend.tensor.Losses;
import dev.amend.tensor.Tensor;
import dev.amend.vae.AutoencoderKL;
import dev.amend.vae.DiagonalGaussianDistribution;
import java.lang.foreign.Arena;
import java.util.Map;

/**
 * Learns to turn scenes into latents and back (arXiv 2112.10752, §3.1, without the adversary: flat drawings stay sharp without one).
 *
 * @param divergenceWeight how much latents are held to the standard normal distribution; enough that near ones mean nearly the same
 */
record Vae(VaeConfig config, FreshScenes scenes, int batch, double divergenceWeight) implements Trainer.Objective {
    private static final double ABSOLUTE_WEIGHT = 0.1;

    /**
     * @param owner of the tensors
     */
    static Map<String, Tensor> initial(VaeConfig config, long seed, Arena owner) {
        Initialiser initialiser = new Initialiser(Generator.seeded(seed), key -> key.endsWith("conv2.weight"));
        return initialiser.draw(weights -> new AutoencoderKL(weights, config), owner);
    }

    @Override
    public Tensor loss(Weights weights, int step) {
        AutoencoderKL vae = new AutoencoderKL(weights, config);
        Tensor images = scenes.batch(step, batch).images();
        DiagonalGaussianDistribution encoded = vae.encode(images);
        Tensor decoded = vae.decode(encoded.sample(Generator.seeded(step)));
        return Losses.meanSquared(decoded, images)
                .plus(Losses.meanAbsolute(decoded, images).times(ABSOLUTE_WEIGHT))
                .plus(Losses.divergence(encoded.mean(), encoded.logvar()).times(divergenceWeight));
    }
}
