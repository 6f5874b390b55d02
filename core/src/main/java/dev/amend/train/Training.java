package dev.amend.train;

import dev.amend.checkpoint.Loading;
import dev.amend.checkpoint.WeightPatch;
import dev.amend.checkpoint.Weights;
import dev.amend.clip.CLIPTextModel;
import dev.amend.config.CLIPConfig;
import dev.amend.scheduler.Schedulers;
import dev.amend.tensor.DType;
import dev.amend.tensor.Device;
import dev.amend.tensor.Tensor;
import dev.amend.tensor.TensorScope;
import dev.amend.tokenizer.ClipTokenizer;
import dev.amend.vae.AutoencoderKL;
import java.lang.foreign.Arena;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Makes the built-in model, stage after stage: scenes, vocabulary, CLIP, autoencoder, latents, UNet. Each stage leaves its result in the
 * workspace and is skipped where that is there.
 */
public final class Training {
    private static final int MEASURED = 2048; // scenes that tell the spread of the latents

    private final TrainingSettings settings;
    private final Workspace workspace;
    private final ModelFolder model;
    private final TrainingReport report;

    private Training(TrainingSettings settings, Workspace workspace, TrainingReport report) {
        this.settings = settings;
        this.workspace = workspace;
        this.model = new ModelFolder(workspace.model());
        this.report = report;
    }

    /**
     * Trains, or goes on where an earlier training of the same settings stopped.
     *
     * @param folder of the training; the model will lie in its folder {@code model}
     */
    public static void run(TrainingSettings settings, Path folder, TrainingReport report) {
        Training training = new Training(settings, Workspace.create(folder), report);
        SceneFile.draw(
                training.workspace.images(), training.workspace.captions(), settings.scenes(), settings.seed(), report);
        try (Arena memory = Arena.ofShared()) {
            SceneFile scenes = SceneFile.open(training.workspace.images(), training.workspace.captions(), memory);
            training.model.configure();
            training.clip(scenes);
            training.vae(scenes);
            training.latents(scenes);
            training.unet(scenes);
        }
    }

    private BatchOrder order(TrainingPlan plan) {
        return new BatchOrder(settings.scenes(), plan.batch(), settings.seed());
    }

    private void clip(SceneFile scenes) {
        Path file = model.clip();
        if (Files.exists(file)) {
            return;
        }
        ClipTokenizer tokenizer = model.tokenizer();
        CLIPConfig config = Architecture.clip(tokenizer.endId() + 1);
        try (Arena memory = Arena.ofShared();
                TensorScope _ = TensorScope.open();
                Trainer trainer = trainer("clip", settings.clip(), Clip.initial(config, settings.seed(), memory))) {
            trainer.run(new Clip(config, scenes, order(settings.clip()), tokenizer), watcher("clip", settings.clip()));
            Map<String, Tensor> text = new LinkedHashMap<>(trainer.average());
            text.keySet().removeIf(name -> !name.startsWith("text_model."));
            ModelFolder.write(model.textEncoder(), text);
            ModelFolder.write(file, trainer.average());
        }
    }

    private void vae(SceneFile scenes) {
        Path file = model.vae();
        if (Files.exists(file)) {
            return;
        }
        try (Arena memory = Arena.ofShared();
                TensorScope _ = TensorScope.open();
                Trainer trainer =
                        trainer("vae", settings.vae(), Vae.initial(Architecture.vae(), settings.seed(), memory))) {
            trainer.run(
                    new Vae(Architecture.vae(), scenes, order(settings.vae()), settings.divergenceWeight()),
                    watcher("vae", settings.vae()));
            ModelFolder.write(file, standardised(trainer.average(), scenes));
        }
    }

    private static Map<String, Tensor> standardised(Map<String, Tensor> weights, SceneFile scenes) {
        try (Arena memory = Arena.ofShared()) {
            int[] some = IntStream.range(0, Math.min(MEASURED, scenes.count())).toArray();
            Tensor latents = autoencoder(weights, memory, DType.F32)
                    .encode(scenes.images(some))
                    .mode();
            return Standardisation.of(latents).applied(weights);
        }
    }

    private static AutoencoderKL autoencoder(Map<String, Tensor> weights, Arena memory, DType dtype) {
        Loading loading = new Loading(Device.CPU, dtype, WeightPatch.NONE);
        return new AutoencoderKL(Weights.inMemory("vae", weights, memory, loading), Architecture.vae());
    }

    private void latents(SceneFile scenes) {
        if (Files.exists(workspace.latents())) {
            return;
        }
        try (Arena memory = Arena.ofShared();
                TensorScope _ = TensorScope.open()) {
            Map<String, Tensor> weights = ModelFolder.read(model.vae(), memory);
            LatentFile.encode(
                    autoencoder(weights, memory, settings.vae().dtype()), scenes, workspace.latents(), report);
        }
    }

    private void unet(SceneFile scenes) {
        Path file = model.unet();
        if (Files.exists(file)) {
            return;
        }
        ClipTokenizer tokenizer = model.tokenizer();
        int[] all = IntStream.range(0, scenes.count()).toArray();
        try (Arena memory = Arena.ofShared();
                TensorScope _ = TensorScope.open();
                LatentFile latents = LatentFile.open(workspace.latents());
                Trainer trainer = trainer(
                        "unet", settings.unet(), Denoiser.initial(Architecture.unet(), settings.seed(), memory))) {
            Map<String, Tensor> text = ModelFolder.read(model.textEncoder(), memory);
            CLIPTextModel encoder = new CLIPTextModel(
                    Weights.inMemory("text encoder", text, memory, Loading.PLAIN),
                    Architecture.text(tokenizer.endId() + 1, false));
            Denoiser denoiser = new Denoiser(
                    Architecture.unet(),
                    latents,
                    scenes.captions(all),
                    new CaptionEncoder(encoder, tokenizer),
                    order(settings.unet()),
                    Schedulers.alphasCumprod(Architecture.scheduler()),
                    settings.captionDropout());
            trainer.run(denoiser, watcher("unet", settings.unet()));
            ModelFolder.write(file, trainer.average());
        }
    }

    private Trainer trainer(String stage, TrainingPlan plan, Map<String, Tensor> initial) {
        return new Trainer(plan, initial, workspace.state(stage));
    }

    private Trainer.Watcher watcher(String stage, TrainingPlan plan) {
        return (step, loss) -> report.loss(stage, step, plan.steps(), loss);
    }
}
