package dev.amend.edit;

import dev.amend.checkpoint.LayerSelection;
import java.util.List;
import java.util.Optional;

/**
 * Everything that decides an edit.
 *
 * @param edits the changes, solved jointly
 * @param preserve prompts whose embeddings shall stay as they are (UCE, arXiv 2308.14761)
 * @param lambda λ of TIME: small values edit hard, large ones keep the model as it was
 * @param augment whether each change is also asked for behind "A photo of", "An image of" and "A picture of"
 * @param padding whether the paddings behind a prompt's end are edited too, as TIME does
 * @param corpus prompts whose embeddings make the covariance metric; none for TIME's own
 * @param layers the projections to change
 * @param strength α of I + α(T − I)
 */
public record EditRequest(
        List<Edit> edits,
        List<String> preserve,
        double lambda,
        boolean augment,
        boolean padding,
        Optional<Corpus> corpus,
        LayerSelection layers,
        double strength) {

    /** The paper's λ. */
    public static final double DEFAULT_LAMBDA = 0.1;

    /**
     * A corpus as metric: R = I + β E[ccᵀ].
     *
     * @param name where the prompts come from, for the record
     */
    public record Corpus(String name, List<String> prompts, double beta) {
        public Corpus {
            prompts = List.copyOf(prompts);
            if (prompts.isEmpty()) {
                throw new EditException("%s: has no prompt, expected one a line".formatted(name));
            }
        }
    }

    public EditRequest {
        edits = List.copyOf(edits);
        preserve = List.copyOf(preserve);
        ClosedForm.checkLambda(lambda);
        if (edits.isEmpty()) {
            throw new EditException("there is nothing to edit: name at least one source and destination prompt");
        }
        if (!Double.isFinite(strength)) {
            throw new EditException(
                    "strength is %s, expected a number: 1 is the edit, 0.5 half of it".formatted(strength));
        }
    }

    /** One edit as the paper makes it. */
    public static EditRequest of(String source, String destination) {
        return new EditRequest(
                List.of(new Edit(source, destination)),
                List.of(),
                DEFAULT_LAMBDA,
                false,
                true,
                Optional.empty(),
                LayerSelection.ALL,
                1);
    }

    /** The same of other edits. */
    public EditRequest withEdits(List<Edit> others) {
        return new EditRequest(others, preserve, lambda, augment, padding, corpus, layers, strength);
    }

    /** The same with another λ. */
    public EditRequest withLambda(double other) {
        return new EditRequest(edits, preserve, other, augment, padding, corpus, layers, strength);
    }
}
