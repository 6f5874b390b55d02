package dev.amend.train;

import dev.amend.checkpoint.Loading;
import dev.amend.checkpoint.Weights;
import dev.amend.image.Image;
import dev.amend.tensor.Tensor;
import dev.amend.tensor.TensorScope;
import dev.amend.vae.AutoencoderKL;
import java.lang.foreign.Arena;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/** Teaches the autoencoder, and then gives its latents mean 0 and deviation 1. */
record VaeStage(TrainingSettings settings, ModelFolder model, SceneFile scenes) implements Stage {
    /** Scenes that tell the spread of the latents. */
    private static final int MEASURED = 2048;

    @Override
    public String name() {
        return "vae";
    }

    @Override
    public TrainingPlan plan() {
        return settings.vae();
    }

    @Override
    public Path result() {
        return model.vae();
    }

    @Override
    public Map<String, Tensor> initial(Arena owner) {
        return Vae.initial(Architecture.vae(), settings.seed(), owner);
    }

    @Override
    public Trainer.Objective objective(Arena owner) {
        return new Vae(Architecture.vae(), scenes, settings.order(plan()), settings.divergenceWeight());
    }

    @Override
    public Optional<Image> picture(Map<String, Tensor> weights) {
        try (Arena memory = Arena.ofShared();
                TensorScope _ = TensorScope.open()) {
            return Optional.of(SamplePictures.ofAutoencoder(autoencoder(weights, memory, Loading.PLAIN), scenes));
        }
    }

    @Override
    public void finish(Map<String, Tensor> weights) {
        try (Arena memory = Arena.ofShared();
                TensorScope _ = TensorScope.open()) {
            int[] some = IntStream.range(0, Math.min(MEASURED, scenes.count())).toArray();
            Tensor latents = autoencoder(weights, memory, Loading.PLAIN)
                    .encode(scenes.images(some))
                    .mode();
            ModelFolder.write(result(), Standardisation.of(latents).applied(weights));
        }
    }

    static AutoencoderKL autoencoder(Map<String, Tensor> weights, Arena memory, Loading loading) {
        return new AutoencoderKL(Weights.inMemory("vae", weights, memory, loading), Architecture.vae());
    }
}
