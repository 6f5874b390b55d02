package dev.amend.train;

import dev.amend.checkpoint.Loading;
import dev.amend.checkpoint.WeightPatch;
import dev.amend.tensor.Device;
import dev.amend.tensor.Tensor;
import dev.amend.tensor.TensorScope;
import java.lang.foreign.Arena;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Makes the built-in model, stage after stage: vocabulary, CLIP, autoencoder, the latents of scenes, UNet. Each stage leaves its result in the
 * workspace and is skipped where that is there.
 */
public final class Training {
    private static final int PICTURES = 8; // of each network while it learns

    private final TrainingSettings settings;
    private final Workspace workspace;
    private final ModelFolder model;
    private final Optional<StartingPoint> start;
    private final TrainingReport report;

    private Training(
            TrainingSettings settings, Optional<StartingPoint> start, Workspace workspace, TrainingReport report) {
        this.settings = settings;
        this.start = start;
        this.workspace = workspace;
        this.model = new ModelFolder(workspace.model());
        this.report = report;
    }

    /**
     * Trains, or goes on where an earlier training of the same settings stopped.
     *
     * @param startFrom the folder of a model that {@code amend train} made: its UNet learns on, its other networks stay as they are; without
     *     one all begins with nothing
     * @param folder of the training; the model will lie in its folder {@code model}
     * @return whether the model is finished
     * @throws dev.amend.AmendException if the folder holds other things, or a training of other settings
     */
    public static boolean run(TrainingSettings settings, Optional<Path> startFrom, Path folder, TrainingReport report) {
        Optional<StartingPoint> start = startFrom.map(StartingPoint::of);
        List<String> lines = Stream.concat(settings.lines().stream(), start.map(StartingPoint::line).stream())
                .toList();
        return new Training(settings, start, Workspace.begin(folder, lines), report).run();
    }

    private boolean run() {
        model.configure();
        start.ifPresent(point -> point.giveTo(model));
        boolean encoders = learn(new ClipStage(settings, model, workspace))
                && learn(new ImageTowerStage(settings, model, workspace))
                && learn(new VaeStage(settings, model));
        return encoders && encode() && learn(new UNetStage(settings, model, workspace, start));
    }

    /** Whether the stage is over. */
    private boolean learn(Stage stage) {
        if (Files.exists(stage.result())) {
            return true;
        }
        try (Arena memory = Arena.ofShared();
                TensorScope _ = TensorScope.open();
                Trainer trainer = new Trainer(stage.plan(), stage.initial(memory), workspace.state(stage.name()))) {
            boolean learnt = trainer.run(stage.objective(memory), (step, loss) -> watch(stage, trainer, step, loss));
            if (learnt) {
                stage.finish(trainer.average());
            }
            return learnt;
        }
    }

    private boolean watch(Stage stage, Trainer trainer, int step, double loss) {
        int steps = stage.plan().steps();
        report.loss(stage.name(), step, steps, loss);
        if (step % Math.max(1, steps / PICTURES) == 0) {
            stage.picture(trainer.average()).ifPresent(picture -> report.picture(stage.name(), step, picture));
        }
        return !report.isStopped();
    }

    /** Whether the scenes of the UNet lie there. */
    private boolean encode() {
        if (Files.exists(workspace.captions())) {
            return true;
        }
        try (Arena memory = Arena.ofShared();
                TensorScope _ = TensorScope.open()) {
            Map<String, Tensor> weights = ModelFolder.read(model.vae(), memory);
            Loading loading = new Loading(Device.CPU, settings.vae().dtype(), WeightPatch.NONE);
            return SceneLatents.encode(
                    VaeStage.autoencoder(weights, memory, loading),
                    settings.fresh(),
                    settings.scenes(),
                    workspace.latents(),
                    workspace.captions(),
                    report);
        }
    }
}
