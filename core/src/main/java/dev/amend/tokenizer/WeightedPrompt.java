package dev.amend.tokenizer;

import java.util.List;

/**
 * A prompt with its attention syntax read.
 *
 * @param sections what stands between the prompt's breaks, each cut where the weight changes; one where there is no break,
 *     an empty one where nothing stands between two
 */
public record WeightedPrompt(List<List<WeightedText>> sections) {
    public WeightedPrompt {
        if (sections.isEmpty()) {
            throw new IllegalArgumentException("a prompt has at least one section, if an empty one");
        }
        sections = sections.stream().map(List::copyOf).toList();
    }

    /** The text as it stands, nothing in it read as syntax. */
    public static WeightedPrompt literal(String text) {
        return new WeightedPrompt(List.of(List.of(new WeightedText(text, 1))));
    }
}
