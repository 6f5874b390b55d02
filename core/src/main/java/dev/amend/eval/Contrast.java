package dev.amend.eval;

/**
 * Two prompts between which a judge decides.
 *
 * @param expected the one that an image is asked to be nearer to
 */
public record Contrast(String expected, String other) {
    /** The same with the other expected. */
    public Contrast turned() {
        return new Contrast(/* expected= */ other, /* other= */ expected);
    }
}
