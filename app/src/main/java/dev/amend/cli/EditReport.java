package dev.amend.cli;

import dev.amend.NumberText;
import dev.amend.checkpoint.Checkpoint;
import dev.amend.checkpoint.Projection;
import dev.amend.edit.EditResult;
import dev.amend.edit.Forecast;
import dev.amend.edit.LambdaSearch.Choice;
import dev.amend.edit.LambdaSearch.Trial;
import dev.amend.edit.Recipe;
import dev.amend.edit.TokenAlignment;
import dev.amend.tensor.DType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What an edit did, gathered while it runs and told once, for people or as JSON. */
final class EditReport {
    private static final int EDITS_SHOWN = 20;

    private final Report report = new Report();
    private final ObjectNode json = report.json();
    private String times = "";

    /** @param model as people call it */
    EditReport(String model, Checkpoint checkpoint) {
        report.line("%s, %s".formatted(model, checkpoint.family().displayName()));
        json.put("model", checkpoint.path().toString());
        json.put("family", checkpoint.family().id());
    }

    void edited(EditResult result, List<Projection> projections) {
        ArrayNode edits = json.putArray("edits");
        for (EditResult.Outcome outcome : result.edits()) {
            edits.addObject()
                    .put("from", outcome.edit().source())
                    .put("to", outcome.edit().destination())
                    .put("residual", outcome.residual())
                    .put("alignment", outcome.alignment().name().toLowerCase(Locale.ROOT));
        }
        result.edits().stream().limit(EDITS_SHOWN).forEach(this::edit);
        int more = result.edits().size() - EDITS_SHOWN;
        if (more > 0) {
            double worst = result.edits().stream()
                    .mapToDouble(EditResult.Outcome::residual)
                    .max()
                    .orElse(0);
            report.line("  and %d more edits; the largest residual is %.3f".formatted(more, worst));
        }
        changed(projections);
        json.put("columns", result.columns());
        json.put("encode_seconds", result.encodeSeconds());
        json.put("solve_seconds", result.solveSeconds());
        ArrayNode warnings = json.putArray("warnings");
        result.warnings().forEach(warnings::add);
        times = "encoding %.2f s, solving %.3f s".formatted(result.encodeSeconds(), result.solveSeconds());
    }

    private void edit(EditResult.Outcome outcome) {
        String spans = outcome.alignment() == TokenAlignment.Method.COMMON_SUBSEQUENCE
                ? "; words of the source are missing in the destination, so spans were paired (see amend inspect --tokens)"
                : "";
        report.line("  \"%s\" → \"%s\": residual %.3f%s"
                .formatted(outcome.edit().source(), outcome.edit().destination(), outcome.residual(), spans));
    }

    void undone(Recipe recipe, List<Projection> projections) {
        report.line("  " + Report.plain(recipe.summary()));
        json.put("undone", recipe.summary());
        changed(projections);
    }

    private void changed(List<Projection> projections) {
        long parameters =
                projections.stream().mapToLong(p -> p.shape().elements()).sum();
        report.line(
                "  %,d parameters change in %d cross-attention projections".formatted(parameters, projections.size()));
        json.put("changed_parameters", parameters);
        json.put("changed_projections", projections.size());
    }

    /** Of a λ that was searched for. */
    void chosen(Choice choice) {
        Trial best = choice.best();
        ObjectNode node = json.putObject("lambda_search")
                .put("lambda", best.lambda())
                .put("followed", best.followed())
                .put("strayed", best.strayed());
        ArrayNode trials = node.putArray("trials");
        choice.trials()
                .forEach(trial -> trials.addObject()
                        .put("lambda", trial.lambda())
                        .put("followed", trial.followed())
                        .put("strayed", trial.strayed()));
        report.line("  lambda %s, the best of %d: prompts that should follow go %.0f %% of the way, others %.0f %%"
                .formatted(
                        NumberText.of(best.lambda()),
                        choice.trials().size(),
                        100 * best.followed(),
                        100 * best.strayed()));
    }

    void forecasts(List<Forecast> forecasts) {
        ArrayNode array = json.putArray("forecast");
        for (Forecast forecast : forecasts) {
            ObjectNode node =
                    array.addObject().put("prompt", forecast.probe().prompt()).put("moved", forecast.moved());
            forecast.probe().expect().ifPresent(expect -> node.put("expect", expect));
            forecast.towards().ifPresent(cosine -> node.put("towards", cosine));
            String towards = forecast.towards()
                    .map(cosine -> ", towards \"%s\" by %.2f"
                            .formatted(forecast.probe().expect().orElseThrow(), cosine))
                    .orElse("");
            report.line("  forecast: \"%s\" moves by %.1f %%%s"
                    .formatted(forecast.probe().prompt(), 100 * forecast.moved(), towards));
        }
    }

    /**
     * @param error of the worst projection; 0 where all of the edit is kept
     */
    void cut(int rank, double error, DType dtype, OutputOptions.Form form) {
        String off = error == 0 ? "" : ", off by %.1e at most".formatted(error);
        report.line("  rank %d%s (%s)".formatted(rank, off, dtype));
        json.put("form", form.name());
        json.put("rank", rank);
        json.put("rank_error", error);
        json.put("factors", dtype.name());
    }

    void mapBeside(Path map) {
        report.line("  the map that undoes this: %s".formatted(map));
        json.put("map", map.toString());
    }

    void written(Path output) {
        json.put("output", output.toString());
        String size = "";
        try {
            size = Files.isRegularFile(output) ? " (%.1f MB)".formatted(Files.size(output) / 1e6) : "";
        } catch (IOException e) {
            size = ""; // gone again: nothing to say of it
        }
        report.line("wrote " + output + size);
    }

    void seconds(double seconds) {
        json.put("seconds", seconds);
        report.line("in %.2f s%s".formatted(seconds, times.isEmpty() ? "" : ": " + times));
    }

    void print(Console console) {
        report.print(console);
    }
}
