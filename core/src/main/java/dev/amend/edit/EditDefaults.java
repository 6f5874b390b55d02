package dev.amend.edit;

import dev.amend.config.GenerationConfig;

/**
 * What is edited how where nobody says: as the model's makers recommend, or else as the paper has it.
 *
 * @param lambda λ
 * @param plural whether an edit is said of one and of many, {@link Plurals}
 */
public record EditDefaults(double lambda, boolean plural) {
    /** The paper's. */
    public static final EditDefaults PAPER = new EditDefaults(EditRequest.DEFAULT_LAMBDA, false);

    public static EditDefaults of(GenerationConfig model) {
        return new EditDefaults(
                model.editLambda().orElse(PAPER.lambda), model.editPlural().orElse(PAPER.plural));
    }

    /** The same with another λ. */
    public EditDefaults withLambda(double other) {
        return new EditDefaults(other, plural);
    }

    /** One edit. */
    public EditRequest edit(String source, String destination) {
        EditRequest bare = EditRequest.of(source, destination).withLambda(lambda);
        return plural ? bare.withEdits(Plurals.with(bare.edits())) : bare;
    }
}
