package dev.amend.studio;

import dev.amend.pipeline.EditUse;
import dev.amend.pipeline.GenerationRequest;
import dev.amend.pipeline.Sample;
import dev.amend.scheduler.SchedulerId;
import java.util.List;
import java.util.Optional;

/**
 * Images that a client asks for, with nothing left open.
 *
 * @param seeds one for each image
 * @param guidance how far the prompt is followed
 * @param edits that act, by name
 * @param compare whether each image is drawn without the edits too, from the same noise
 */
public record DrawOrder(
        String prompt,
        Optional<String> negativePrompt,
        List<Long> seeds,
        int steps,
        double guidance,
        int width,
        int height,
        SchedulerId scheduler,
        List<NamedUse> edits,
        boolean compare) {

    /**
     * A named edit in use.
     *
     * @param strength 1 is the edit as it was made, 0 none of it
     */
    public record NamedUse(String name, double strength) {}

    public DrawOrder {
        seeds = List.copyOf(seeds);
        edits = List.copyOf(edits);
    }

    /** The same images under other edits. */
    DrawOrder with(List<NamedUse> others) {
        return new DrawOrder(prompt, negativePrompt, seeds, steps, guidance, width, height, scheduler, others, compare);
    }

    /** Whether images are drawn without the edits. */
    boolean drawsBefore() {
        return compare;
    }

    /** Whether images are drawn with the edits. */
    boolean drawsAfter() {
        return !compare || !edits.isEmpty();
    }

    /** How many, before and after counted each. */
    public int images() {
        return seeds.size() * ((drawsBefore() ? 1 : 0) + (drawsAfter() ? 1 : 0));
    }

    /** All images, under some edits. */
    GenerationRequest request(List<EditUse> uses) {
        return new GenerationRequest(
                seeds.stream().map(seed -> new Sample(prompt, seed)).toList(),
                negativePrompt,
                steps,
                guidance,
                width,
                height,
                Optional.of(scheduler),
                uses);
    }
}
