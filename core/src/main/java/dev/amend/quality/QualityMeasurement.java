package dev.amend.quality;

import dev.amend.Progress;
import dev.amend.image.Image;
import dev.amend.pipeline.GenerationRequest;
import dev.amend.pipeline.Sample;
import dev.amend.pipeline.StableDiffusion;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Draws the images of a plan and keeps what its observers see in them. */
public final class QualityMeasurement {
    private final StableDiffusion model;
    private final Observers observers;

    /** Hears of what is drawn, and may end it. */
    public interface Listener extends Progress {
        /** Whether to stop; asked before each batch. */
        boolean isStopped();

        /** @param request of these images alone */
        void drawn(ImageSet set, GenerationRequest request, List<Image> images);
    }

    /**
     * @param model stays open as long as this
     * @param observers stay open as long as this
     */
    public QualityMeasurement(StableDiffusion model, Observers observers) {
        this.model = model;
        this.observers = observers;
    }

    /** What was found; nothing if it was stopped. */
    public Optional<QualityResult> measure(QualityPlan plan, Listener listener) {
        Map<ImageSet, SetFeatures> features = new EnumMap<>(ImageSet.class);
        for (ImageSet set : ImageSet.values()) {
            Optional<SetFeatures> drawn = draw(set, plan, listener);
            if (drawn.isEmpty()) {
                return Optional.empty();
            }
            features.put(set, drawn.get());
        }
        List<String> texts = plan.samples().stream().map(Sample::prompt).toList();
        return Optional.of(QualityResult.of(plan.samples(), observers.read(texts), features));
    }

    private Optional<SetFeatures> draw(ImageSet set, QualityPlan plan, Listener listener) {
        List<SetFeatures> parts = new ArrayList<>();
        for (GenerationRequest request : plan.request(set).inBatches(plan.batch())) {
            if (listener.isStopped()) {
                return Optional.empty();
            }
            List<Image> images = model.generate(request, listener);
            parts.add(observers.see(images));
            listener.drawn(set, request, images);
        }
        return parts.stream().reduce(SetFeatures::above);
    }
}
