package dev.amend.quality;

import dev.amend.pipeline.GenerationRequest;
import dev.amend.pipeline.Sample;
import java.util.Collections;
import java.util.List;
import java.util.stream.LongStream;

/**
 * What is drawn to see what an edit costs.
 *
 * @param prompts that the edit should leave as they are, none twice
 * @param seeds that each is drawn with, none twice
 * @param settings how, with the edits; its samples do not count
 * @param batch how many images are drawn at once, at most
 */
public record QualityPlan(List<String> prompts, List<Long> seeds, GenerationRequest settings, int batch) {
    /** @throws IllegalArgumentException if there are fewer than two prompts, no seed, or nothing in a batch */
    public QualityPlan {
        prompts = List.copyOf(prompts);
        seeds = List.copyOf(seeds);
        if (prompts.size() < 2 || seeds.isEmpty()) {
            throw new IllegalArgumentException("%d prompts with %d seeds, expected two prompts and one seed at least"
                    .formatted(prompts.size(), seeds.size()));
        }
        if (batch < 1) {
            throw new IllegalArgumentException("batch must be at least 1: " + batch);
        }
    }

    /** As many seeds as there are, from the next after the largest on. */
    public List<Long> otherSeeds() {
        long first = Collections.max(seeds) + 1;
        return LongStream.range(first, first + seeds.size()).boxed().toList();
    }

    /** Every prompt with every seed, prompt by prompt. */
    public List<Sample> samples() {
        return samples(seeds);
    }

    private List<Sample> samples(List<Long> with) {
        return prompts.stream()
                .flatMap(prompt -> with.stream().map(seed -> new Sample(prompt, seed)))
                .toList();
    }

    /** All images of a set; the i-th are fellows, of one prompt. */
    public GenerationRequest request(ImageSet set) {
        return switch (set) {
            case UNEDITED -> settings.with(samples()).withEdits(List.of());
            case EDITED -> settings.with(samples());
            case OTHER_SEEDS -> settings.with(samples(otherSeeds())).withEdits(List.of());
        };
    }
}
