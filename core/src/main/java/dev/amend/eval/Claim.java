package dev.amend.eval;

import dev.amend.eval.Judge.Question;
import dev.amend.image.Image;
import java.io.Serializable;

/**
 * What the images of a prompt must show.
 *
 * @param prompt what is drawn
 * @param expected what the image must be nearer to
 * @param other than to this
 */
public record Claim(Metric metric, String prompt, String expected, String other) implements Serializable {
    /** Whether an image of the prompt does. */
    Question about(Image image) {
        return new Question(image, prompt, expected, other);
    }
}
