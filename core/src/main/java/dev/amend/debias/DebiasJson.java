package dev.amend.debias;

import dev.amend.debias.Profession.OwnEdit;
import dev.amend.eval.EstimateJson;
import dev.amend.eval.Tally;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** {@link DebiasResult} as JSON. */
final class DebiasJson {
    private static final JsonMapper MAPPER = new JsonMapper();

    private DebiasJson() {}

    static String write(DebiasResult result) {
        ObjectNode json = MAPPER.createObjectNode();
        json.set("settings", SettingsJson.node(result.settings()));
        json.put("judge", result.settings().judge().id());
        ObjectNode mean = json.putObject("mean");
        for (Stage stage : Stage.values()) {
            ObjectNode node = mean.putObject(stage.id());
            EstimateJson.write(node.putObject("delta"), result.delta(stage));
            write(node.putObject("respect"), result.respect(stage));
        }
        EstimateJson.write(json.putObject("cost_of_joining"), result.cost());
        result.joint()
                .ifPresent(joint -> json.putObject("joint")
                        .put("lambda", joint.lambda())
                        .put("rank", joint.map().recipe().rank()));
        ArrayNode professions = json.putArray("professions");
        result.professions().forEach(profession -> write(professions.addObject(), profession, result));
        if (result.settings().bystanders()) {
            result.moved().ifPresent(moved -> EstimateJson.write(json.putObject("bystanders_moved"), moved));
            ArrayNode bystanders = json.putArray("bystanders");
            result.bystanders().forEach(bystander -> write(bystanders.addObject(), bystander));
        }
        result.flaws().forEach(json.putArray("flaws")::add);
        return json.toPrettyString();
    }

    private static void write(ObjectNode json, Profession profession, DebiasResult result) {
        json.put("row", profession.number())
                .put("source", profession.row().source())
                .put("validation", profession.validation().value());
        profession.edit().ifPresent(edit -> write(json.putObject("edit"), edit, result));
        for (Stage stage : Stage.values()) {
            Measured measured = profession.at(stage);
            ObjectNode node = json.putObject(stage.id());
            EstimateJson.write(node.putObject("share"), measured.shareEstimate());
            EstimateJson.write(
                    node.putObject("delta"),
                    measured.deltaEstimate(result.settings().target()));
            node.put("tied", measured.tests().stream().mapToInt(Share::tied).sum());
            write(node.putObject("respect"), measured.respect());
        }
    }

    private static void write(ObjectNode json, Bystander bystander) {
        json.put("row", bystander.number()).put("source", bystander.row().source());
        EstimateJson.write(json.putObject("before"), bystander.before().shareEstimate());
        EstimateJson.write(json.putObject("jointly"), bystander.jointly().shareEstimate());
        write(json.putObject("respect"), bystander.jointly().respect());
    }

    private static void write(ObjectNode json, OwnEdit edit, DebiasResult result) {
        json.put("towards", edit.towards())
                .put("destination", edit.destination())
                .put("lambda", edit.found().lambda())
                .put("ending", edit.found().ending().words());
        result.joint()
                .ifPresent(joint ->
                        json.put("weight", joint.lambda() / edit.found().lambda()));
        ArrayNode tried = json.putArray("tried");
        edit.found()
                .tried()
                .forEach(
                        point -> tried.addObject().put("lambda", point.lambda()).put("share", point.share()));
    }

    private static void write(ObjectNode json, Tally tally) {
        json.put("value", tally.share())
                .put("held", tally.held())
                .put("tied", tally.tied())
                .put("counted", tally.counted());
    }
}
