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
 * @param plural whether each change is also said of one and of many, {@link Plurals}
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
        boolean plural,
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
     * @param beta β ≥ 0
     */
    public record Corpus(String name, List<String> prompts, double beta) {
        public Corpus {
            prompts = List.copyOf(prompts);
            if (prompts.isEmpty()) {
                throw new EditException("%s: has no prompt, expected one a line".formatted(name));
            }
            Metric.Covariance.checkBeta(beta);
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

    /** Edits as the paper makes them. */
    public static EditRequest of(List<Edit> edits) {
        return new EditRequest(
                edits, List.of(), DEFAULT_LAMBDA, false, false, true, Optional.empty(), LayerSelection.ALL, 1);
    }

    /** One edit as the paper makes it. */
    public static EditRequest of(String source, String destination) {
        return of(List.of(new Edit(source, destination)));
    }

    public EditRequest withPreserve(List<String> prompts) {
        return new EditRequest(edits, prompts, lambda, plural, augment, padding, corpus, layers, strength);
    }

    public EditRequest withLambda(double other) {
        return new EditRequest(edits, preserve, other, plural, augment, padding, corpus, layers, strength);
    }

    public EditRequest withPlural(boolean other) {
        return new EditRequest(edits, preserve, lambda, other, augment, padding, corpus, layers, strength);
    }

    public EditRequest withAugment(boolean other) {
        return new EditRequest(edits, preserve, lambda, plural, other, padding, corpus, layers, strength);
    }

    public EditRequest withPadding(boolean other) {
        return new EditRequest(edits, preserve, lambda, plural, augment, other, corpus, layers, strength);
    }

    public EditRequest withCorpus(Optional<Corpus> other) {
        return new EditRequest(edits, preserve, lambda, plural, augment, padding, other, layers, strength);
    }

    public EditRequest withLayers(LayerSelection others) {
        return new EditRequest(edits, preserve, lambda, plural, augment, padding, corpus, others, strength);
    }

    public EditRequest withStrength(double other) {
        return new EditRequest(edits, preserve, lambda, plural, augment, padding, corpus, layers, other);
    }

    /** The edits that are solved for: each, and behind it what it says of one and of many. */
    public List<Edit> said() {
        return Plurals.said(edits, plural);
    }
}
