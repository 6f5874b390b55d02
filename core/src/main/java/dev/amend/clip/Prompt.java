package dev.amend.clip;

import dev.amend.tokenizer.Tokens;
import java.util.List;

/**
 * A prompt as the text encoders take it.
 *
 * @param tokens one entry for each encoder
 */
public record Prompt(String text, List<Tokens> tokens) {
    public Prompt {
        tokens = List.copyOf(tokens);
    }

    /** What found no room in the 77 tokens; empty where all of it did. */
    public String cutOff() {
        return tokens.getFirst().cutOff();
    }

    /** The number of the first encoder's tokens that are not padding, start and end token included. */
    public int length() {
        return tokens.getFirst().length();
    }

    /** The first encoder's ids without the padding: what two prompts are compared by. */
    public int[] ids() {
        return java.util.Arrays.copyOf(tokens.getFirst().ids(), length());
    }
}
