package dev.amend.cli;

import dev.amend.checkpoint.Fingerprint;
import dev.amend.edit.Edit;
import dev.amend.edit.Recipe;
import tools.jackson.databind.JsonNode;

/** What made a file, told the same way wherever it is found. */
final class RecipeRows {
    private static final int EDITS_SHOWN = 20;
    private static final int HASH_SHOWN = 12;

    private RecipeRows() {}

    /** The recipe with the keys it has in files. */
    static JsonNode json(Recipe recipe) {
        return Report.MAPPER.readTree(recipe.toJson());
    }

    static void tell(Recipe recipe, Report report) {
        recipe.edits().stream()
                .limit(EDITS_SHOWN)
                .forEach(edit -> report.row(recipe.undo() ? "undoes" : "edit", text(edit)));
        if (recipe.edits().size() > EDITS_SHOWN) {
            report.row("", "and %d more".formatted(recipe.edits().size() - EDITS_SHOWN));
        }
        recipe.preserve().stream()
                .limit(EDITS_SHOWN)
                .forEach(prompt -> report.row("preserved", "\"%s\"".formatted(Report.plain(prompt))));
        report.row(
                "solved with",
                "λ %s, %s%s%s, metric %s, strength %s"
                        .formatted(
                                recipe.lambda(),
                                recipe.plural() ? "of one and of many, " : "",
                                recipe.augment() ? "augmented" : "not augmented",
                                recipe.padding() ? "" : ", paddings left out",
                                Report.plain(recipe.metric()),
                                recipe.strength()));
        report.row("changes", changes(recipe));
        report.row("rank", "%d, off by %.1e at most".formatted(recipe.rank(), recipe.rankError()));
        report.row("made on", fingerprint(recipe.base()));
        report.row("made by", "amend " + Report.plain(recipe.version()));
    }

    private static String text(Edit edit) {
        String weight = edit.weight() == 1 ? "" : ", weight %s".formatted(edit.weight());
        return "\"%s\" → \"%s\"%s".formatted(Report.plain(edit.source()), Report.plain(edit.destination()), weight);
    }

    private static String changes(Recipe recipe) {
        String kinds = recipe.layers().keys() && recipe.layers().values()
                ? "keys and values"
                : recipe.layers().keys() ? "keys" : "values";
        String layers = recipe.layers().text();
        return "%s of %s".formatted(kinds, layers.equals("all") ? "all layers" : "the layers " + layers);
    }

    /** Short, to be compared by eye with that of a model. */
    static String fingerprint(Fingerprint fingerprint) {
        return "UNet %s, projections %s, text encoder %s"
                .formatted(
                        shortened(fingerprint.unet()),
                        shortened(fingerprint.projections()),
                        shortened(fingerprint.textEncoder()));
    }

    private static String shortened(String hash) {
        return Report.plain(hash.substring(0, Math.min(HASH_SHOWN, hash.length())));
    }
}
