package dev.amend.pipeline;

import dev.amend.Batches;
import dev.amend.scheduler.SchedulerId;
import java.util.List;
import java.util.Optional;

/**
 * Images to be made in one batch, with the same settings. Each is as it would be alone: its noise bit for bit, its pixels to a
 * level.
 *
 * @param negativePrompt what guidance leads away from
 * @param steps of the scheduler
 * @param guidanceScale how far the prompt is followed beyond what the model would do; at 1 and below there is no guidance
 *     (arXiv 2207.12598), and the negative prompt has no effect
 * @param width of the images in pixels
 * @param height of the images in pixels
 * @param scheduler instead of the model's own
 * @param edits that act on the text embeddings; they add
 */
public record GenerationRequest(
        List<Sample> samples,
        Optional<String> negativePrompt,
        int steps,
        double guidanceScale,
        int width,
        int height,
        Optional<SchedulerId> scheduler,
        List<EditUse> edits) {
    /** As many steps as the published evaluations take. */
    public static final int DEFAULT_STEPS = 50;

    public static final double DEFAULT_GUIDANCE_SCALE = 7.5;

    public GenerationRequest {
        samples = List.copyOf(samples);
        edits = List.copyOf(edits);
        if (samples.isEmpty()) {
            throw new IllegalArgumentException("no image is asked for");
        }
        if (!Double.isFinite(guidanceScale)) {
            throw new IllegalArgumentException("guidanceScale must be a number: " + guidanceScale);
        }
    }

    /** One image of this size with the usual settings. */
    public static GenerationRequest of(String prompt, long seed, int width, int height) {
        return new GenerationRequest(
                List.of(new Sample(prompt, seed)),
                Optional.empty(),
                DEFAULT_STEPS,
                DEFAULT_GUIDANCE_SCALE,
                width,
                height,
                Optional.empty(),
                List.of());
    }

    /** The same settings for other images. */
    public GenerationRequest with(List<Sample> others) {
        return new GenerationRequest(others, negativePrompt, steps, guidanceScale, width, height, scheduler, edits);
    }

    /** The same images with other edits. */
    public GenerationRequest withEdits(List<EditUse> others) {
        return new GenerationRequest(samples, negativePrompt, steps, guidanceScale, width, height, scheduler, others);
    }

    /** The images in parts of at most so many. */
    public List<GenerationRequest> inBatches(int size) {
        return Batches.of(samples, size).stream().map(this::with).toList();
    }

    boolean guided() {
        return guidanceScale > 1;
    }
}
