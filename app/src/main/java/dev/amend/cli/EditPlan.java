package dev.amend.cli;

import dev.amend.checkpoint.LayerSelection;
import dev.amend.config.GenerationConfig;
import dev.amend.edit.Edit;
import dev.amend.edit.EditDefaults;
import dev.amend.edit.EditRequest;
import dev.amend.edit.Forecast.Probe;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What one run shall do.
 *
 * @param edits none where nothing is edited but something undone
 */
record EditPlan(Optional<EditList> edits, List<Probe> probes) {
    EditPlan {
        edits.ifPresent(EditPlan::checkOwnLambdas);
        edits.ifPresent(list -> request(list, GenerationConfig.NONE)); // fails now where it would fail on the model
    }

    private static void checkOwnLambdas(EditList list) {
        boolean searches = list.lambda().filter(LambdaOption::isAuto).isPresent();
        list.edits().stream()
                .filter(edit -> searches && edit.lambda().isPresent())
                .findFirst()
                .ifPresent(edit -> {
                    throw new CliException(
                            "the edit \"%s\" has a lambda of its own, which means nothing beside lambda auto; give it a weight, or all a number"
                                    .formatted(edit.from()));
                });
    }

    static EditList read(Path file, Optional<Spans> rows) {
        String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
        if (name.endsWith(".csv")) {
            return EditsCsv.read(file, rows);
        }
        if (!name.endsWith(".yaml") && !name.endsWith(".yml")) {
            throw new CliException("%s: expected a .yaml, .yml or .csv file of edits".formatted(file));
        }
        if (rows.isPresent()) {
            throw new CliException("%s: --rows is for .csv files".formatted(file));
        }
        return EditsYaml.read(file);
    }

    static EditPlan of(EditList list) {
        return new EditPlan(Optional.of(list), list.probes());
    }

    static EditPlan undo(List<Probe> probes) {
        return new EditPlan(Optional.empty(), probes);
    }

    /** The edit of a model; none where nothing is edited. */
    Optional<EditRequest> request(GenerationConfig model) {
        return edits.map(list -> request(list, model));
    }

    /** Whether λ is to be searched for; the request then has the usual one. */
    boolean searchesLambda() {
        return edits.flatMap(EditList::lambda).filter(LambdaOption::isAuto).isPresent();
    }

    private static EditRequest request(EditList list, GenerationConfig model) {
        EditDefaults usual = EditDefaults.of(model);
        boolean plural = list.plural().orElse(usual.plural());
        List<Edit> bare = list.edits().stream()
                .map(entry -> new Edit(entry.from(), entry.to()))
                .toList();
        double lambda = list.lambda().flatMap(LambdaOption::number).orElseGet(() -> usual.lambda(bare, plural));
        LayerSelection layers = LayerSelection.parse(
                list.layers().orElse("all"),
                list.keys().orElse(true),
                list.values().orElse(true));
        List<Edit> edits =
                list.edits().stream().map(entry -> entry.toEdit(lambda)).toList();
        MetricOption metric = new MetricOption(list.covariance(), list.beta().orElse(MetricOption.DEFAULT_BETA));
        return EditRequest.of(edits)
                .withPreserve(list.preserve())
                .withLambda(lambda)
                .withPlural(plural)
                .withAugment(list.augment().orElse(false))
                .withPadding(list.padding().orElse(true))
                .withCorpus(metric.corpus())
                .withLayers(layers)
                .withStrength(list.strength().orElse(1.0));
    }
}
