package dev.amend.train;

import dev.amend.config.CLIPConfig;
import dev.amend.image.Image;
import dev.amend.tensor.Tensor;
import java.lang.foreign.Arena;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Teaches CLIP; its text tower then is the model's text encoder.
 *
 * @param workspace where both towers are kept
 */
record ClipStage(TrainingSettings settings, ModelFolder model, Workspace workspace) implements Stage {
    @Override
    public String name() {
        return "clip";
    }

    @Override
    public TrainingPlan plan() {
        return settings.clip();
    }

    @Override
    public Path result() {
        return model.textEncoder();
    }

    private CLIPConfig config() {
        return Architecture.clip(model.tokenizer().endId() + 1);
    }

    @Override
    public Map<String, Tensor> initial(Arena owner) {
        return Clip.initial(config(), settings.seed(), owner);
    }

    @Override
    public Trainer.Objective objective(Arena owner) {
        return new Clip(config(), settings.fresh(), plan().batch(), model.tokenizer());
    }

    @Override
    public Optional<Image> picture(Map<String, Tensor> weights) {
        return Optional.empty();
    }

    @Override
    public void finish(Map<String, Tensor> weights) {
        Map<String, Tensor> text = new LinkedHashMap<>(weights);
        text.keySet().removeIf(name -> !name.startsWith("text_model."));
        ModelFolder.write(workspace.towers(), weights);
        ModelFolder.write(result(), text);
    }
}
