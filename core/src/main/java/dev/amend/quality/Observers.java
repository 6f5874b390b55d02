package dev.amend.quality;

import dev.amend.clip.ZeroShotClassifier;
import dev.amend.image.Image;
import dev.amend.inception.InceptionV3;
import dev.amend.tensor.Matrix;
import dev.amend.tensor.Tensor;
import dev.amend.tensor.TensorScope;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** The networks that look at images: a CLIP, and an Inception where there is one. */
public final class Observers implements AutoCloseable {
    private final ZeroShotClassifier clip;
    private final Optional<InceptionV3> inception;

    private Observers(ZeroShotClassifier clip, Optional<InceptionV3> inception) {
        this.clip = clip;
        this.inception = inception;
    }

    /**
     * Loads them.
     *
     * @param clip a folder in transformers' layout
     * @param inception a safetensors file
     * @throws dev.amend.AmendException if one does not hold its network
     */
    public static Observers open(Path clip, Optional<Path> inception) {
        ZeroShotClassifier classifier = ZeroShotClassifier.open(clip);
        try {
            return new Observers(classifier, inception.map(InceptionV3::open));
        } catch (RuntimeException e) {
            classifier.close();
            throw e;
        }
    }

    SetFeatures see(List<Image> images) {
        return new SetFeatures(
                matrix(() -> clip.imageFeatures(images)),
                inception.map(network -> matrix(() -> network.features(images))));
    }

    /** Texts → their embeddings, [N, P]. */
    Matrix read(List<String> texts) {
        return matrix(() -> clip.textEmbeds(texts));
    }

    private static Matrix matrix(Supplier<Tensor> rows) {
        try (TensorScope _ = TensorScope.openForInference()) {
            Tensor tensor = rows.get();
            return Matrix.of(
                    Math.toIntExact(tensor.shape().size(0)),
                    Math.toIntExact(tensor.shape().size(1)),
                    tensor.toFloats());
        }
    }

    /** Gives the weights' memory back; further use is an error. */
    @Override
    public void close() {
        inception.ifPresent(InceptionV3::close);
        clip.close();
    }
}
