package dev.amend.web;

import dev.amend.edit.EditResult;
import dev.amend.edit.Forecast;
import dev.amend.edit.TokenAlignment;
import dev.amend.studio.EditForecast;
import java.util.List;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** A forecast as JSON. */
final class ForecastJson {
    private ForecastJson() {}

    static ObjectNode of(EditForecast forecast) {
        EditResult result = forecast.result();
        ObjectNode json = JsonNodeFactory.instance
                .objectNode()
                .put("lambda", forecast.request().lambda());
        texts(json.putArray("fromTokens"), forecast.fromTokens());
        texts(json.putArray("toTokens"), forecast.toTokens());
        alignment(json.putArray("alignment"), forecast);
        json.put("inOrder", forecast.alignment().method() == TokenAlignment.Method.IN_ORDER)
                .put("residual", result.edits().getFirst().residual())
                .put("columns", result.columns())
                .put("rank", result.map().rank());
        texts(json.putArray("warnings"), result.warnings());
        json.put("encodeMillis", millis(result.encodeSeconds())).put("solveMillis", millis(result.solveSeconds()));
        ArrayNode probes = json.putArray("probes");
        for (int i = 0; i < forecast.forecasts().size(); i++) {
            ObjectNode probe = probe(probes.addObject(), forecast.forecasts().get(i));
            probe.put(
                    "follows",
                    forecast.follow().isEmpty() ? null : forecast.follow().get(i));
        }
        return json;
    }

    private static void texts(ArrayNode array, List<String> texts) {
        texts.forEach(array::add);
    }

    /** Positions count the start token, the client's do not. What is past the last position has none. */
    private static void alignment(ArrayNode array, EditForecast forecast) {
        List<Integer> indices = forecast.alignment().indices();
        int tokens = Math.min(forecast.fromTokens().size(), indices.size() - 1);
        for (int i = 0; i < tokens; i++) {
            array.addArray().add(i).add(indices.get(i + 1) - 1);
        }
    }

    private static ObjectNode probe(ObjectNode json, Forecast forecast) {
        return json.put("prompt", forecast.probe().prompt())
                .put("expect", forecast.probe().expect().orElse(null))
                .put("moved", forecast.moved())
                .put("share", forecast.way().map(Forecast.Way::share).orElse(null));
    }

    private static double millis(double seconds) {
        return Math.round(1e5 * seconds) / 100.0;
    }
}
