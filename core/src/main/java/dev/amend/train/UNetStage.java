package dev.amend.train;

import dev.amend.checkpoint.Loading;
import dev.amend.checkpoint.Weights;
import dev.amend.clip.CLIPTextModel;
import dev.amend.image.Image;
import dev.amend.scheduler.Schedulers;
import dev.amend.tensor.Tensor;
import dev.amend.tokenizer.ClipTokenizer;
import java.lang.foreign.Arena;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Teaches the UNet.
 *
 * @param latents of the scenes
 * @param preview where the model lies as it is while it learns
 */
record UNetStage(TrainingSettings settings, ModelFolder model, SceneFile scenes, Path latents, ModelFolder preview)
        implements Stage {
    @Override
    public String name() {
        return "unet";
    }

    @Override
    public TrainingPlan plan() {
        return settings.unet();
    }

    @Override
    public Path result() {
        return model.unet();
    }

    @Override
    public Map<String, Tensor> initial(Arena owner) {
        return Denoiser.initial(Architecture.unet(), settings.seed(), owner);
    }

    @Override
    public Trainer.Objective objective(Arena owner) {
        int[] all = IntStream.range(0, scenes.count()).toArray();
        return new Denoiser(
                Architecture.unet(),
                LatentFile.open(latents, owner),
                scenes.captions(all),
                encoder(owner),
                settings.order(plan()),
                Schedulers.alphasCumprod(Architecture.scheduler()),
                settings.captionDropout());
    }

    private CaptionEncoder encoder(Arena owner) {
        ClipTokenizer tokenizer = model.tokenizer();
        Map<String, Tensor> text = ModelFolder.read(model.textEncoder(), owner);
        CLIPTextModel encoder = new CLIPTextModel(
                Weights.inMemory("text encoder", text, owner, Loading.PLAIN),
                Architecture.text(tokenizer.endId() + 1, false));
        return new CaptionEncoder(encoder, tokenizer);
    }

    @Override
    public Optional<Image> picture(Map<String, Tensor> weights) {
        preview.configure();
        preview.copyAllButTheUNet(model);
        ModelFolder.write(preview.unet(), weights);
        return Optional.of(SamplePictures.ofModel(preview));
    }

    @Override
    public void finish(Map<String, Tensor> weights) {
        ModelFolder.write(result(), weights);
    }
}
