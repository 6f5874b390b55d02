package dev.amend.edit;

import dev.amend.checkpoint.CheckpointException;
import dev.amend.checkpoint.Fingerprint;
import dev.amend.checkpoint.LayerSelection;
import dev.amend.config.Family;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** {@link Recipe} against JSON. */
final class RecipeJson {
    private static final JsonMapper MAPPER = new JsonMapper();

    private RecipeJson() {}

    static String write(Recipe recipe) {
        ObjectNode json = MAPPER.createObjectNode();
        json.put("amend", recipe.version());
        ArrayNode edits = json.putArray("edits");
        for (Edit edit : recipe.edits()) {
            ObjectNode entry = edits.addObject().put("from", edit.source()).put("to", edit.destination());
            if (edit.weight() != 1) {
                entry.put("weight", edit.weight());
            }
        }
        ArrayNode preserve = json.putArray("preserve");
        recipe.preserve().forEach(preserve::add);
        json.put("lambda", recipe.lambda());
        json.put("plural", recipe.plural());
        json.put("augment", recipe.augment());
        json.put("padding", recipe.padding());
        json.put("metric", recipe.metric());
        json.put("layers", recipe.layers().text());
        json.put("keys", recipe.layers().keys());
        json.put("values", recipe.layers().values());
        json.put("strength", recipe.strength());
        json.put("undo", recipe.undo());
        json.put("rank", recipe.rank());
        json.put("rank_error", recipe.rankError());
        json.put("family", recipe.family().id());
        json.put("base_unet", recipe.base().unet());
        json.put("base_projections", recipe.base().projections());
        json.put("text_encoder", recipe.base().textEncoder());
        return json.toString();
    }

    static Recipe read(String file, String text) {
        try {
            JsonNode json = MAPPER.readTree(text);
            return new Recipe(
                    edits(json.required("edits")),
                    strings(json.required("preserve")),
                    json.required("lambda").asDouble(),
                    json.path("plural").asBoolean(false), // earlier versions knew nothing else, nor of padding
                    json.required("augment").asBoolean(),
                    json.path("padding").asBoolean(true),
                    json.required("metric").asString(),
                    LayerSelection.parse(
                            json.required("layers").asString(),
                            json.required("keys").asBoolean(),
                            json.required("values").asBoolean()),
                    json.required("strength").asDouble(),
                    json.required("undo").asBoolean(),
                    json.required("rank").asInt(),
                    json.required("rank_error").asDouble(),
                    Family.parse(json.required("family").asString()),
                    new Fingerprint(
                            json.required("base_unet").asString(),
                            json.required("base_projections").asString(),
                            json.required("text_encoder").asString()),
                    json.required("amend").asString());
        } catch (JacksonException e) {
            throw new CheckpointException(
                    "%s: its %s is not what amend writes: %s".formatted(file, Recipe.KEY, e.getOriginalMessage()), e);
        }
    }

    private static List<Edit> edits(JsonNode array) {
        List<Edit> edits = new ArrayList<>();
        for (JsonNode entry : array) {
            edits.add(new Edit(
                    entry.required("from").asString(),
                    entry.required("to").asString(),
                    entry.path("weight").asDouble(1)));
        }
        return edits;
    }

    private static List<String> strings(JsonNode array) {
        List<String> strings = new ArrayList<>();
        array.forEach(entry -> strings.add(entry.asString()));
        return strings;
    }
}
