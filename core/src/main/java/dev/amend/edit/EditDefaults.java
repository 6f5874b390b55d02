package dev.amend.edit;

import dev.amend.config.GenerationConfig;
import java.util.List;
import java.util.Optional;

/**
 * What an edit is where nobody says: as the model's makers recommend, or else as the paper has it.
 *
 * @param lambda λ of an edit in its own words
 * @param pluralLambda λ of one that is said of one and of many, {@link Plurals}, as several edits in place of one pull harder; none where edits are
 *     made in their own words
 */
public record EditDefaults(double lambda, Optional<Double> pluralLambda) {
    /** The paper's. */
    public static final EditDefaults PAPER = new EditDefaults(EditRequest.DEFAULT_LAMBDA, Optional.empty());

    public static EditDefaults of(GenerationConfig model) {
        return new EditDefaults(model.editLambda().orElse(PAPER.lambda), model.editPluralLambda());
    }

    /** Whether an edit is said of one and of many. */
    public boolean plural() {
        return pluralLambda.isPresent();
    }

    /** The same with one λ for all. */
    public EditDefaults withLambda(double other) {
        return new EditDefaults(other, pluralLambda.map(_ -> other));
    }

    /**
     * λ of some edits.
     *
     * @param plural whether they are to be said of one and of many; it is another λ only where all can be
     */
    public double lambda(List<Edit> edits, boolean plural) {
        boolean all = plural && edits.stream().allMatch(Edit::isSaidOfMany);
        return pluralLambda.filter(_ -> all).orElse(lambda);
    }

    /** One edit. */
    public EditRequest edit(String source, String destination) {
        EditRequest bare = EditRequest.of(source, destination);
        return bare.withPlural(plural()).withLambda(lambda(bare.edits(), plural()));
    }
}
