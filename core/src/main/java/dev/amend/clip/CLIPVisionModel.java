package dev.amend.clip;

import dev.amend.checkpoint.Weights;
import dev.amend.config.CLIPVisionConfig;
import dev.amend.nn.LayerNorm;
import dev.amend.tensor.DType;
import dev.amend.tensor.Device;
import dev.amend.tensor.Shape;
import dev.amend.tensor.Tensor;
import java.util.Set;

/**
 * CLIP's image encoder as transformers' {@code CLIPVisionModelWithProjection} defines it: a vision transformer (arXiv
 * 2010.11929) over square patches. It computes in the type that its weights are loaded in; what it gives is float32.
 */
public final class CLIPVisionModel {
    /** What a whole CLIP has beside its image encoder. */
    private static final Set<String> OTHER_PARTS = Set.of("text_model", "text_projection", "logit_scale");

    private final CLIPVisionConfig config;
    private final DType dtype;
    private final Device device;
    private final Tensor classEmbedding;
    private final Tensor patchEmbedding;
    private final Tensor positionEmbedding;
    private final LayerNorm preLayernorm;
    private final CLIPEncoder encoder;
    private final LayerNorm postLayernorm;
    private final Tensor visualProjection;

    /**
     * Takes the weights over as they lie; float32 ones are not copied.
     *
     * @throws dev.amend.checkpoint.CheckpointException if a tensor is missing, left over, or of another shape
     */
    public CLIPVisionModel(Weights weights, CLIPVisionConfig config) {
        this.config = config;
        dtype = weights.dtype();
        device = weights.device();
        int width = config.hiddenSize();
        int patch = config.patchSize();
        Weights vision = weights.at("vision_model");
        Weights embeddings = vision.at("embeddings");
        classEmbedding = embeddings.tensor("class_embedding", width);
        patchEmbedding =
                embeddings.at("patch_embedding").kernel("weight", patch, 0, width, config.numChannels(), patch, patch);
        positionEmbedding = embeddings.at("position_embedding").tensor("weight", config.positions(), width);
        preLayernorm = LayerNorm.load(vision.at("pre_layrnorm"), width, config.layerNormEps()); // so spelt in the files
        encoder = CLIPEncoder.load(vision.at("encoder"), config.numHiddenLayers(), CLIPEncoder.Shape.of(config));
        postLayernorm = LayerNorm.load(vision.at("post_layernorm"), width, config.layerNormEps());
        visualProjection = weights.at("visual_projection").tensor("weight", config.projectionDim(), width);
        weights.checkAllReadBut(OTHER_PARTS);
    }

    public CLIPVisionConfig config() {
        return config;
    }

    /**
     * Images as {@link ImageProcessor} makes them → their projected embeddings, not normalised, [B, projection].
     *
     * @param pixelValues [B, C, H, W] of the size that the configuration names
     */
    public Tensor imageEmbeds(Tensor pixelValues) {
        Tensor first = run(pixelValues).narrow(1, 0, 1).reshape(-1, config.hiddenSize()); // the class token, [B, D]
        return postLayernorm.forward(first).linear(visualProjection).toFloat32();
    }

    /** Images [B, C, H, W] → the last layer's output, not normalised, the class token before the patches, [B, 1 + N, D]. */
    public Tensor lastHiddenState(Tensor pixelValues) {
        return run(pixelValues).toFloat32();
    }

    private Tensor run(Tensor pixelValues) {
        return encoder.forward(preLayernorm.forward(embed(pixelValues)));
    }

    private Tensor embed(Tensor pixelValues) {
        checkSize(pixelValues.shape());
        long batch = pixelValues.shape().size(0);
        int width = config.hiddenSize();
        Tensor patches = pixelValues
                .to(dtype)
                .to(device)
                .channelsLast()
                .conv2d(patchEmbedding, config.patchSize(), 0) // [B, D, H / patch, W / patch]
                .reshape(batch, width, -1)
                .transpose(1, 2); // [B, N, D]
        Tensor one =
                Tensor.of(Shape.of(batch), new long[Math.toIntExact(batch)]).to(device);
        Tensor classes = classEmbedding.reshape(1, width).rows(one).reshape(batch, 1, width); // the same for each image
        return Tensor.concat(1, classes, patches).plus(positionEmbedding);
    }

    private void checkSize(Shape found) {
        int side = config.imageSize();
        boolean fits = found.rank() == 4
                && found.size(1) == config.numChannels()
                && found.size(2) == side
                && found.size(3) == side;
        if (!fits) {
            throw new IllegalArgumentException("pixel values are %s, expected [images, %d, %d, %d]"
                    .formatted(found, config.numChannels(), side, side));
        }
    }
}
