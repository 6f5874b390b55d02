package dev.amend.cli;

import dev.amend.checkpoint.LayerSelection;
import dev.amend.edit.EditRequest;
import dev.amend.edit.Forecast.Probe;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What one run shall do.
 *
 * @param request none where nothing is edited but something undone
 */
record EditPlan(Optional<EditRequest> request, List<Probe> probes) {

    static EditList read(Path file, Optional<RowRange> rows) {
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
        double lambda = list.lambda().orElse(EditRequest.DEFAULT_LAMBDA);
        LayerSelection layers = LayerSelection.parse(
                list.layers().orElse("all"),
                list.keys().orElse(true),
                list.values().orElse(true));
        EditRequest request = new EditRequest(
                list.edits().stream().map(entry -> entry.toEdit(lambda)).toList(),
                list.preserve(),
                lambda,
                list.augment().orElse(false),
                new MetricOption(list.covariance(), list.beta().orElse(MetricOption.DEFAULT_BETA)).corpus(),
                layers,
                list.strength().orElse(1.0));
        return new EditPlan(Optional.of(request), list.probes());
    }
}
