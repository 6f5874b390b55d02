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

/**
 * Teaches the UNet.
 *
 * @param workspace where the scenes lie, and the model as it is while it learns
 * @param start whose UNet learns on; without one it begins with nothing
 */
record UNetStage(TrainingSettings settings, ModelFolder model, Workspace workspace, Optional<StartingPoint> start)
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
        return start.map(point -> point.unet(owner))
                .orElseGet(() -> Denoiser.initial(Architecture.unet(), settings.seed(), owner));
    }

    @Override
    public Trainer.Objective objective(Arena owner) {
        SceneLatents scenes = SceneLatents.open(workspace.latents(), workspace.captions(), owner);
        return new Denoiser(
                Architecture.unet(),
                scenes,
                encoder(owner),
                new BatchOrder(scenes.count(), plan().batch(), settings.seed()),
                Schedulers.alphasCumprod(Architecture.scheduler()),
                settings.captionDropout(),
                settings.seed());
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
        ModelFolder preview = new ModelFolder(workspace.preview());
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
