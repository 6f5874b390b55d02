package dev.amend.clip;

import dev.amend.checkpoint.Weights;
import dev.amend.config.CLIPTextConfig;
import dev.amend.nn.LayerNorm;
import dev.amend.tensor.Shape;
import dev.amend.tensor.Tensor;
import dev.amend.tensor.TensorScope;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** CLIP's text encoder as transformers' {@code CLIPTextModel} and {@code CLIPTextModelWithProjection} define it. */
public final class CLIPTextModel {
    private final CLIPTextConfig config;
    private final Tensor tokenEmbedding;
    private final Tensor positionEmbedding;
    private final List<CLIPEncoderLayer> layers;
    private final LayerNorm finalLayerNorm;
    private final Optional<Tensor> textProjection;

    /**
     * Takes the weights over as they lie; float32 ones are not copied.
     *
     * @throws dev.amend.checkpoint.CheckpointException if a tensor is missing, left over, or of another shape
     */
    public CLIPTextModel(Weights weights, CLIPTextConfig config) {
        this.config = config;
        int width = config.hiddenSize();
        Weights text = weights.at("text_model");
        Weights embeddings = text.at("embeddings");
        // Left in its stored type: a prompt needs 77 of the 49,408 rows.
        tokenEmbedding = embeddings.at("token_embedding").stored("weight", config.vocabSize(), width);
        positionEmbedding = embeddings.at("position_embedding").tensor("weight", config.maxPositionEmbeddings(), width);
        layers = new ArrayList<>();
        for (int i = 0; i < config.numHiddenLayers(); i++) {
            layers.add(CLIPEncoderLayer.load(text.at("encoder").at("layers").at(i), config));
        }
        finalLayerNorm = LayerNorm.load(text.at("final_layer_norm"), width, config.layerNormEps());
        textProjection = config.withProjection()
                ? Optional.of(weights.at("text_projection").tensor("weight", config.projectionDim(), width))
                : Optional.empty();
        weights.checkAllRead();
    }

    public CLIPTextConfig config() {
        return config;
    }

    /** Token ids [B, T], row by row → the last layer's output after the final norm, [B, T, D]. */
    public Tensor lastHiddenState(long[][] ids) {
        return finalLayerNorm.forward(run(ids, layers.size()));
    }

    /** Token ids [B, T] → the last layer's input, not normalised, [B, T, D]: what SDXL is conditioned on. */
    public Tensor penultimateHiddenState(long[][] ids) {
        return run(ids, layers.size() - 1);
    }

    /**
     * Token ids [B, T] → the projected embedding of each prompt's end token, [B, projection].
     *
     * @throws IllegalStateException if this encoder has no projection
     */
    public Tensor textEmbeds(long[][] ids) {
        return pooledStates(ids).textEmbeds();
    }

    /**
     * Token ids [B, T] → what SDXL takes from its second encoder, in one run.
     *
     * @throws IllegalStateException if this encoder has no projection
     */
    public PooledStates pooledStates(long[][] ids) {
        Tensor projection =
                textProjection.orElseThrow(() -> new IllegalStateException("this encoder has no projection"));
        Tensor penultimate = penultimateHiddenState(ids);
        Tensor last = finalLayerNorm.forward(through(layers.subList(layers.size() - 1, layers.size()), penultimate));
        Tensor flat = last.reshape(-1, config.hiddenSize()); // [B·T, D]
        long[] ends = new long[ids.length];
        for (int b = 0; b < ids.length; b++) {
            ends[b] = (long) b * ids[0].length + indexOfLargest(ids[b]); // the end token has the largest id
        }
        return new PooledStates(
                penultimate, flat.rows(Tensor.of(Shape.of(ends.length), ends)).linear(projection));
    }

    /**
     * Both outputs of an encoder with a projection.
     *
     * @param penultimate as {@link #penultimateHiddenState} gives it, [B, T, D]
     * @param textEmbeds as {@link #textEmbeds} gives it, [B, projection]
     */
    public record PooledStates(Tensor penultimate, Tensor textEmbeds) {}

    private Tensor run(long[][] ids, int depth) {
        return through(layers.subList(0, depth), embed(ids));
    }

    private static Tensor through(List<CLIPEncoderLayer> layers, Tensor input) {
        Tensor hidden = input;
        for (CLIPEncoderLayer layer : layers) {
            try (TensorScope scope = TensorScope.open()) {
                hidden = scope.keep(layer.forward(hidden));
            }
        }
        return hidden;
    }

    private Tensor embed(long[][] ids) {
        int length = ids[0].length;
        long[] flat = new long[ids.length * length];
        for (int b = 0; b < ids.length; b++) {
            System.arraycopy(ids[b], 0, flat, b * length, length);
        }
        Tensor tokens =
                tokenEmbedding.rows(Tensor.of(Shape.of(flat.length), flat)).toFloat32();
        return tokens.reshape(ids.length, length, -1).plus(positionEmbedding.narrow(0, 0, length));
    }

    private static int indexOfLargest(long[] ids) {
        int largest = 0;
        for (int i = 1; i < ids.length; i++) {
            if (ids[i] > ids[largest]) {
                largest = i;
            }
        }
        return largest;
    }
}
