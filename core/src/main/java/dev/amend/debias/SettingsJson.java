package dev.amend.debias;

import dev.amend.eval.EvalException;
import dev.amend.eval.Evaluation;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** {@link DebiasSettings} against JSON. */
final class SettingsJson {
    private static final JsonMapper MAPPER = new JsonMapper();

    private SettingsJson() {}

    static String write(DebiasSettings settings) {
        return node(settings).toPrettyString();
    }

    static ObjectNode node(DebiasSettings settings) {
        ObjectNode json = MAPPER.createObjectNode();
        json.put("target", settings.target().text())
                .put("strongest", settings.search().strongest())
                .put("weakest", settings.search().weakest())
                .put("tries", settings.search().most())
                .put("preserve_said", settings.preserveSaid())
                .put("bystanders", settings.bystanders());
        json.set("drawn", MAPPER.readTree(settings.evaluation().toJson()));
        return json;
    }

    static DebiasSettings read(String name, String text) {
        try {
            JsonNode json = MAPPER.readTree(text);
            return new DebiasSettings(
                    Evaluation.fromJson(name, json.required("drawn").toString()),
                    ShareTarget.parse(json.required("target").asString()),
                    new Search(
                            json.required("strongest").asDouble(),
                            json.required("weakest").asDouble(),
                            json.required("tries").asInt()),
                    json.required("preserve_said").asBoolean(),
                    json.path("bystanders").asBoolean(false));
        } catch (JacksonException | IllegalArgumentException | EvalException e) {
            throw new DebiasException("%s: is not what amend debias writes: %s".formatted(name, e.getMessage()), e);
        }
    }
}
