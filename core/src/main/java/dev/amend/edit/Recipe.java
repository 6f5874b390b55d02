package dev.amend.edit;

import dev.amend.Version;
import dev.amend.checkpoint.Checkpoint;
import dev.amend.checkpoint.CheckpointException;
import dev.amend.checkpoint.Fingerprint;
import dev.amend.checkpoint.LayerSelection;
import dev.amend.config.Family;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What made a file: enough to make it again, and to tell which models it belongs to.
 *
 * @param plural whether the edits were said of one and of many too
 * @param padding whether paddings were edited too
 * @param metric {@link #IDENTITY}, or the corpus of a covariance metric with its β
 * @param undo whether the file takes the edits back
 * @param rank r of the map stored in the file
 * @param rankError what that rank and the rounding of the factors cost: relative error of the worst projection
 * @param family of the models it fits
 * @param base the model it was made on
 * @param version of amend
 */
public record Recipe(
        List<Edit> edits,
        List<String> preserve,
        double lambda,
        boolean plural,
        boolean augment,
        boolean padding,
        String metric,
        LayerSelection layers,
        double strength,
        boolean undo,
        int rank,
        double rankError,
        Family family,
        Fingerprint base,
        String version) {

    /** The metadata key under which files carry it, as JSON. */
    public static final String KEY = "amend.recipe";

    /** The metric of TIME's own edits. */
    public static final String IDENTITY = "identity";

    public Recipe {
        edits = List.copyOf(edits);
        preserve = List.copyOf(preserve);
    }

    /** The recipe of a request on a model, before a rank is chosen. */
    public static Recipe of(EditRequest request, Checkpoint checkpoint) {
        return new Recipe(
                request.edits(),
                request.preserve(),
                request.lambda(),
                request.plural(),
                request.augment(),
                request.padding(),
                request.corpus()
                        .map(corpus -> "covariance of %s (%d prompts) at %s"
                                .formatted(corpus.name(), corpus.prompts().size(), corpus.beta()))
                        .orElse(IDENTITY),
                request.layers(),
                request.strength(),
                false,
                0,
                0,
                checkpoint.family(),
                checkpoint.fingerprint(),
                Version.current());
    }

    /** The same for a map of this rank and error. */
    public Recipe withRank(int newRank, double newError) {
        return new Recipe(
                edits, preserve, lambda, plural, augment, padding, metric, layers, strength, undo, newRank, newError,
                family, base, version);
    }

    /** The same at another strength. */
    public Recipe withStrength(double other) {
        return new Recipe(
                edits, preserve, lambda, plural, augment, padding, metric, layers, other, undo, rank, rankError, family,
                base, version);
    }

    /** The recipe of the inverse. */
    public Recipe undone() {
        return new Recipe(
                edits,
                preserve,
                lambda,
                plural,
                augment,
                padding,
                metric,
                layers,
                strength,
                !undo,
                rank,
                rankError,
                family,
                base,
                Version.current());
    }

    /** The edits that were solved for, {@link EditRequest#said}. */
    public List<Edit> said() {
        return Plurals.said(edits, plural);
    }

    /** One line for people: {@code a rose → a blue rose}. */
    public String summary() {
        int shown = 3;
        String text = edits.stream()
                .limit(shown)
                .map(edit -> edit.source() + " → " + edit.destination())
                .collect(Collectors.joining("; "));
        String more = edits.size() > shown ? " and %d more".formatted(edits.size() - shown) : "";
        return (undo ? "undoes: " : "") + text + more;
    }

    /** As JSON in one line. */
    public String toJson() {
        return RecipeJson.write(this);
    }

    /**
     * Reads {@link #toJson}.
     *
     * @param file for messages
     * @throws CheckpointException if it is something else
     */
    public static Recipe fromJson(String file, String json) {
        return RecipeJson.read(file, json);
    }

    /** The recipe in a file's metadata, if it has one. */
    public static Optional<Recipe> find(String file, java.util.Map<String, String> metadata) {
        return Optional.ofNullable(metadata.get(KEY)).map(json -> fromJson(file, json));
    }
}
