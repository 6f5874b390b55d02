package dev.amend.quality;

import dev.amend.Progress;
import dev.amend.clip.ZeroShotClassifier;
import dev.amend.image.Image;
import dev.amend.pipeline.GenerationRequest;
import dev.amend.pipeline.Sample;
import dev.amend.pipeline.StableDiffusion;
import dev.amend.tensor.Matrix;
import dev.amend.tensor.Tensor;
import dev.amend.tensor.TensorScope;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** Draws the images of a plan and keeps what CLIP sees in them. */
public final class QualityMeasurement {
    private final StableDiffusion model;
    private final ZeroShotClassifier clip;

    /** Hears of what is drawn, and may end it. */
    public interface Listener extends Progress {
        /** Whether to stop; asked before each batch. */
        boolean isStopped();

        /** @param request of these images alone */
        void drawn(ImageSet set, GenerationRequest request, List<Image> images);
    }

    /**
     * @param model stays open as long as this
     * @param clip stays open as long as this
     */
    public QualityMeasurement(StableDiffusion model, ZeroShotClassifier clip) {
        this.model = model;
        this.clip = clip;
    }

    /** What was found; nothing if it was stopped. */
    public Optional<QualityResult> measure(QualityPlan plan, Listener listener) {
        Map<ImageSet, Matrix> features = new EnumMap<>(ImageSet.class);
        for (ImageSet set : ImageSet.values()) {
            Optional<Matrix> drawn = draw(set, plan, listener);
            if (drawn.isEmpty()) {
                return Optional.empty();
            }
            features.put(set, drawn.get());
        }
        List<String> texts = plan.samples().stream().map(Sample::prompt).toList();
        return Optional.of(QualityResult.of(plan.samples(), matrix(() -> clip.textEmbeds(texts)), features));
    }

    /** The features of a set, [N, P]. */
    private Optional<Matrix> draw(ImageSet set, QualityPlan plan, Listener listener) {
        GenerationRequest all = plan.request(set);
        List<Matrix> parts = new ArrayList<>();
        int total = all.samples().size();
        for (int from = 0; from < total; from += plan.batch()) {
            if (listener.isStopped()) {
                return Optional.empty();
            }
            GenerationRequest request = all.with(all.samples().subList(from, Math.min(total, from + plan.batch())));
            List<Image> images = model.generate(request, listener);
            parts.add(matrix(() -> clip.imageFeatures(images)));
            listener.drawn(set, request, images);
        }
        return parts.stream().reduce(Matrix::above);
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
}
