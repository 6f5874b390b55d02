package dev.amend.clip;

import dev.amend.checkpoint.Loading;
import dev.amend.checkpoint.TransformersFolder;
import dev.amend.checkpoint.Weights;
import dev.amend.config.CLIPConfig;
import dev.amend.tensor.Tensor;
import java.lang.foreign.Arena;
import java.nio.file.Path;

/**
 * CLIP whole, as transformers' {@code CLIPModel} defines it: two encoders into one space.
 *
 * @param logitScale the logarithm of what cosines are multiplied by, a scalar in the type it is stored in
 */
public record CLIPModel(CLIPTextModel textModel, CLIPVisionModel visionModel, Tensor logitScale) {

    /** @throws dev.amend.checkpoint.CheckpointException if a tensor is missing, left over, or of another shape */
    public CLIPModel(Weights weights, CLIPConfig config) {
        this(
                new CLIPTextModel(weights, config.textConfig()),
                new CLIPVisionModel(weights, config.visionConfig()),
                weights.stored("logit_scale"));
        weights.checkAllRead();
    }

    /**
     * Loads a folder in transformers' layout: {@code config.json} and {@code model.safetensors}.
     *
     * @param owner of the memory of the weights
     * @throws dev.amend.AmendException if it does not hold a CLIP
     */
    public static CLIPModel load(Path folder, Arena owner, Loading loading) {
        CLIPConfig config = CLIPConfig.read(folder.resolve("config.json"));
        try (TransformersFolder files = TransformersFolder.open(folder)) {
            return new CLIPModel(files.weights(owner, loading), config);
        }
    }

    /** Images [B, P] against texts [N, P], both of any length → their scaled cosines, [B, N]. */
    public Tensor logitsPerImage(Tensor imageEmbeds, Tensor textEmbeds) {
        Tensor cosines = imageEmbeds.unitRows().linear(textEmbeds.unitRows());
        return cosines.times(logitScale.toFloat32().to(cosines.device()).exp());
    }
}
