package dev.amend.eval;

import dev.amend.image.Png;
import java.util.List;

/**
 * A batch that was drawn and judged.
 *
 * @param outcomes one for each task
 * @param pictures of the same, with the parameters that made them
 */
public record Drawn(List<Outcome> outcomes, List<Png> pictures, Effort effort) {
    public Drawn {
        outcomes = List.copyOf(outcomes);
        pictures = List.copyOf(pictures);
    }
}
