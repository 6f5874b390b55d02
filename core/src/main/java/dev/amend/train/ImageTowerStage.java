package dev.amend.train;

import dev.amend.checkpoint.Loading;
import dev.amend.checkpoint.Weights;
import dev.amend.clip.CLIPTextModel;
import dev.amend.config.CLIPConfig;
import dev.amend.image.Image;
import dev.amend.tensor.Tensor;
import java.lang.foreign.Arena;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * Teaches CLIP's image tower alone.
 *
 * @param workspace where CLIP lies as it is when its text tower is finished
 */
record ImageTowerStage(TrainingSettings settings, ModelFolder model, Workspace workspace) implements Stage {
    @Override
    public String name() {
        return "image_tower";
    }

    @Override
    public TrainingPlan plan() {
        return settings.imageTower();
    }

    @Override
    public Path result() {
        return model.clip();
    }

    private CLIPConfig config() {
        return Architecture.clip(model.tokenizer().endId() + 1);
    }

    private Map<String, Tensor> towers(Arena owner, boolean text) {
        Map<String, Tensor> tensors = ModelFolder.read(workspace.towers(), owner);
        tensors.keySet().removeIf(name -> name.startsWith("text_") != text);
        return tensors;
    }

    @Override
    public Map<String, Tensor> initial(Arena owner) {
        return ModelFolder.inFloat32(towers(owner, false), owner);
    }

    @Override
    public Trainer.Objective objective(Arena owner) {
        CLIPConfig config = config();
        Weights texts = Weights.inMemory("text tower", towers(owner, true), owner, Loading.PLAIN);
        return new ImageTower(
                config,
                new CLIPTextModel(texts, config.textConfig()),
                model.tokenizer(),
                settings.fresh().after(settings.clip()),
                plan().batch());
    }

    @Override
    public Optional<Image> picture(Map<String, Tensor> weights) {
        return Optional.empty();
    }

    @Override
    public void finish(Map<String, Tensor> weights) {
        try (Arena memory = Arena.ofShared()) {
            Map<String, Tensor> all = towers(memory, true);
            all.putAll(weights);
            ModelFolder.write(result(), all);
        }
    }
}
