package dev.amend.checkpoint;

import dev.amend.config.CLIPTextConfig;
import dev.amend.config.Family;
import dev.amend.config.GenerationConfig;
import dev.amend.config.UNetConfig;
import dev.amend.config.VaeConfig;
import dev.amend.tensor.Matrix;
import java.lang.foreign.Arena;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A Stable Diffusion model on disk, open for reading. It is never written to. */
public sealed interface Checkpoint extends AutoCloseable permits DiffusersFolder, SingleFile {

    /** The folder or file. */
    Path path();

    Family family();

    UNetConfig unetConfig();

    /** One for each text encoder, in the order in which their outputs are joined. */
    List<CLIPTextConfig> textConfigs();

    /** SDXL: whether an absent negative prompt is an embedding of zeros instead of that of an empty text. */
    default boolean forceZerosForEmptyPrompt() {
        return family() == Family.SDXL;
    }

    /**
     * The autoencoder's configuration.
     *
     * @throws CheckpointException if the model comes without one
     */
    VaeConfig vaeConfig();

    /** {@code scheduler_config.json}; none where the model comes without one. */
    Optional<Path> schedulerConfig();

    /** How its makers recommend to draw with it, if they do. */
    GenerationConfig generationConfig();

    /**
     * One text encoder's tensors.
     *
     * @param owner of the memory they are mapped to; must outlive them
     */
    Weights textWeights(int encoder, Arena owner, Loading loading);

    /** One text encoder's tensors as they are stored. */
    default Weights textWeights(int encoder, Arena owner) {
        return textWeights(encoder, owner, Loading.PLAIN);
    }

    /**
     * The UNet's tensors.
     *
     * @param owner of the memory they are in; must outlive them
     */
    Weights unetWeights(Arena owner, Loading loading);

    /**
     * The autoencoder's tensors.
     *
     * @param owner of the memory they are in; must outlive them
     * @throws CheckpointException if the model comes without one
     */
    Weights vaeWeights(Arena owner, Loading loading);

    /**
     * The autoencoder's tensors as they are stored.
     *
     * @throws CheckpointException if the model comes without one
     */
    Collection<StoredTensor> vaeTensors();

    /** The folder with one text encoder's vocabulary; none where the checkpoint has none. */
    Optional<Path> tokenizer(int encoder);

    /** Where a tensor of the UNet lies, by diffusers' key. */
    Optional<StoredTensor> unetTensor(String key);

    /** Every tensor of the component that an edit may change, in each variant there is: file → diffusers' key → tensor. */
    Map<SafetensorsFile, Map<String, TensorInfo>> unetFiles();

    /** What tells this model from others, whatever edits it has seen. */
    Fingerprint fingerprint();

    /** Every cross-attention projection, after checking that each is there with its shape. */
    default CrossAttentionLayout layout() {
        CrossAttentionLayout layout = CrossAttentionLayout.of(unetConfig());
        layout.projections().forEach(this::locate);
        return layout;
    }

    /**
     * Where a projection lies.
     *
     * @throws CheckpointException if it is missing or has another shape
     */
    default StoredTensor locate(Projection projection) {
        StoredTensor tensor = unetTensor(projection.key())
                .orElseThrow(() -> new CheckpointException("%s: there is no tensor %s, which a %s has"
                        .formatted(path(), projection.key(), family().displayName())));
        if (!tensor.info().shape().equals(projection.shape())) {
            throw new CheckpointException("%s: %s is %s, expected %s"
                    .formatted(
                            tensor.file().path(),
                            projection.key(),
                            tensor.info().shape(),
                            projection.shape()));
        }
        return tensor;
    }

    /** A projection W [out, d]. */
    default Matrix read(Projection projection) {
        return locate(projection).matrix();
    }

    @Override
    void close();
}
