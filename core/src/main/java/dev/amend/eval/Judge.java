package dev.amend.eval;

import dev.amend.image.Image;
import java.util.List;

/** Decides what images show. */
@FunctionalInterface
public interface Judge {
    /**
     * Of each question whether the image shows what is expected.
     *
     * @throws EvalException if it cannot judge this
     */
    List<Verdict> verdicts(List<Question> questions);

    /**
     * Is the image nearer to one prompt than to another?
     *
     * @param prompt what the image was drawn of
     * @param expected the one
     */
    record Question(Image image, String prompt, String expected, String other) {}
}
