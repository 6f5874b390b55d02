package dev.amend.edit;

import java.util.List;

/**
 * A finished edit.
 *
 * @param map the edit itself, its strength included
 * @param edits what became of each change, in the request's order
 * @param warnings what the user should know about the prompts
 * @param columns the number of distinct columns that were solved for
 * @param encodeSeconds time in the text encoders
 * @param solveSeconds time in the closed form
 */
public record EditResult(
        TextMap map,
        List<Outcome> edits,
        List<String> warnings,
        int columns,
        double encodeSeconds,
        double solveSeconds) {

    /**
     * One change.
     *
     * @param residual ‖TC − C*‖ / ‖C* − C‖ over the source's own tokens: 0 where the embeddings went all the way, 1 where they stayed
     * @param alignment how the tokens were matched
     */
    public record Outcome(Edit edit, double residual, TokenAlignment.Method alignment) {}

    public EditResult {
        edits = List.copyOf(edits);
        warnings = List.copyOf(warnings);
    }
}
