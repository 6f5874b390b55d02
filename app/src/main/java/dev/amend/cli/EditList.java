package dev.amend.cli;

import dev.amend.edit.Edit;
import dev.amend.edit.Forecast.Probe;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What a file of edits says; what it leaves out is decided by options and defaults.
 *
 * @param edits with weights; an own lambda is not yet made into one
 */
record EditList(
        List<Entry> edits,
        List<String> preserve,
        List<Probe> probes,
        Optional<LambdaOption> lambda,
        Optional<Boolean> augment,
        Optional<Boolean> plural,
        Optional<Boolean> padding,
        Optional<Double> strength,
        Optional<Boolean> keys,
        Optional<Boolean> values,
        Optional<String> layers,
        Optional<Path> covariance,
        Optional<Double> beta) {

    /** One edit, counting by its weight or by a λ of its own. */
    record Entry(String from, String to, Optional<Double> weight, Optional<Double> lambda) {
        /** An own λᵢ inside a joint solve with λ is the weight λ/λᵢ. */
        Edit toEdit(double jointLambda) {
            double value =
                    weight.orElseGet(() -> lambda.map(own -> jointLambda / own).orElse(1.0));
            return new Edit(from, to, value);
        }
    }

    /** Nothing but edits. */
    static EditList of(List<Entry> edits) {
        return new EditList(
                edits,
                List.of(),
                List.of(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }
}
