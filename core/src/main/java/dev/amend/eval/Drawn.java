package dev.amend.eval;

import dev.amend.image.Png;
import java.io.Serializable;
import java.util.List;

/**
 * A batch that was drawn and judged.
 *
 * @param outcomes one for each task
 * @param pictures of the same, with the parameters that made them; none where nobody keeps them
 */
public record Drawn(List<Outcome> outcomes, List<Png> pictures, Effort effort) implements Serializable {
    public Drawn {
        outcomes = List.copyOf(outcomes);
        pictures = List.copyOf(pictures);
    }

    /** What is left to send where nobody keeps the pictures. */
    public Drawn withoutPictures() {
        return new Drawn(outcomes, List.of(), effort);
    }
}
