package dev.amend.clip;

import dev.amend.checkpoint.Weights;
import dev.amend.config.CLIPTextConfig;
import dev.amend.nn.LayerNorm;
import dev.amend.tensor.DType;
import dev.amend.tensor.Device;
import dev.amend.tensor.Shape;
import dev.amend.tensor.Tensor;
import java.util.Optional;
import java.util.Set;

/**
 * CLIP's text encoder as transformers' {@code CLIPTextModel} and {@code CLIPTextModelWithProjection} define it. It computes in
 * the type that its weights are loaded in; what it gives is float32.
 */
public final class CLIPTextModel {
    /** What a whole CLIP has beside its text encoder. */
    private static final Set<String> OTHER_PARTS = Set.of("vision_model", "visual_projection", "logit_scale");

    private final CLIPTextConfig config;
    private final DType dtype;
    private final Device device;
    private final Tensor tokenEmbedding;
    private final Tensor positionEmbedding;
    private final CLIPEncoder encoder;
    private final LayerNorm finalLayerNorm;
    private final Optional<Tensor> textProjection;

    /**
     * Takes the weights over as they lie; float32 ones are not copied.
     *
     * @throws dev.amend.checkpoint.CheckpointException if a tensor is missing, left over, or of another shape
     */
    public CLIPTextModel(Weights weights, CLIPTextConfig config) {
        this.config = config;
        dtype = weights.dtype();
        device = weights.device();
        int width = config.hiddenSize();
        Weights text = weights.at("text_model");
        Weights embeddings = text.at("embeddings");
        // Left in its stored type: a prompt needs 77 of the 49,408 rows.
        tokenEmbedding = embeddings.at("token_embedding").stored("weight", config.vocabSize(), width);
        positionEmbedding = embeddings.at("position_embedding").tensor("weight", config.maxPositionEmbeddings(), width);
        encoder = CLIPEncoder.load(text.at("encoder"), config.numHiddenLayers(), CLIPEncoder.Shape.of(config));
        finalLayerNorm = LayerNorm.load(text.at("final_layer_norm"), width, config.layerNormEps());
        textProjection = config.withProjection()
                ? Optional.of(weights.at("text_projection").tensor("weight", config.projectionDim(), width))
                : Optional.empty();
        weights.checkAllReadBut(OTHER_PARTS);
    }

    public CLIPTextConfig config() {
        return config;
    }

    /** Token ids [B, T], row by row → the last layer's output after the final norm, [B, T, D]. */
    public Tensor lastHiddenState(long[][] ids) {
        return finalLayerNorm.forward(encoder.forward(embed(ids))).toFloat32();
    }

    /** Token ids [B, T] → the last layer's input, not normalised, [B, T, D]: what SDXL is conditioned on. */
    public Tensor penultimateHiddenState(long[][] ids) {
        return penultimate(ids).toFloat32();
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
        Tensor penultimate = penultimate(ids);
        Tensor last = finalLayerNorm.forward(encoder.forward(penultimate, encoder.depth() - 1, encoder.depth()));
        Tensor ends = last.reshape(-1, config.hiddenSize()).rows(ends(ids).to(device)); // [B, D]
        return new PooledStates(penultimate.toFloat32(), ends.linear(projection).toFloat32());
    }

    /**
     * Both outputs of an encoder with a projection.
     *
     * @param penultimate as {@link #penultimateHiddenState} gives it, [B, T, D]
     * @param textEmbeds as {@link #textEmbeds} gives it, [B, projection]
     */
    public record PooledStates(Tensor penultimate, Tensor textEmbeds) {}

    private Tensor penultimate(long[][] ids) {
        return encoder.forward(embed(ids), 0, encoder.depth() - 1);
    }

    private Tensor embed(long[][] ids) {
        int length = ids[0].length;
        long[] flat = new long[ids.length * length];
        for (int b = 0; b < ids.length; b++) {
            System.arraycopy(ids[b], 0, flat, b * length, length);
        }
        Tensor indices = Tensor.of(Shape.of(flat.length), flat).to(tokenEmbedding.device());
        Tensor tokens = tokenEmbedding.rows(indices).to(dtype).to(device);
        return tokens.reshape(ids.length, length, -1).plus(positionEmbedding.narrow(0, 0, length));
    }

    /** Where in [B·T] the end tokens stand. */
    private static Tensor ends(long[][] ids) {
        long[] ends = new long[ids.length];
        for (int b = 0; b < ids.length; b++) {
            ends[b] = (long) b * ids[0].length + indexOfLargest(ids[b]); // the end token has the largest id
        }
        return Tensor.of(Shape.of(ends.length), ends);
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
