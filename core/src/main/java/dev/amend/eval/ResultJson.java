package dev.amend.eval;

import dev.amend.eval.Agreement.Share;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** {@link EvaluationResult} as JSON, in an order that stays the same. */
final class ResultJson {
    private static final JsonMapper MAPPER = new JsonMapper();

    private ResultJson() {}

    static String write(EvaluationResult result) {
        ObjectNode json = MAPPER.createObjectNode();
        json.set("evaluation", EvaluationJson.node(result.evaluation()));
        ArrayNode judges = json.putArray("judges");
        for (JudgeResult judge : result.judges()) {
            ObjectNode node = judges.addObject().put("judge", judge.judge());
            ArrayNode methods = node.putArray("methods");
            judge.methods().forEach(method -> write(methods.addObject(), method));
            ArrayNode gains = node.putArray("gains");
            judge.gains().forEach(gain -> write(gains.addObject(), gain));
        }
        ArrayNode agreements = json.putArray("agreement");
        result.agreements().forEach(agreement -> write(agreements.addObject(), agreement));
        result.flaws().forEach(json.putArray("flaws")::add);
        return json.toPrettyString();
    }

    private static void write(ObjectNode json, MethodResult result) {
        json.put("method", result.method().id());
        result.metrics().forEach((metric, estimate) -> EstimateJson.write(json.putObject(metric.id()), estimate));
        EstimateJson.write(json.putObject("f1"), result.f1());
        EstimateJson.write(json.putObject("geometric_mean"), result.geometricMean());
        json.put("tied", result.tied());
        ArrayNode domains = json.putArray("domains");
        result.domains().forEach(domain -> write(domains.addObject(), domain));
        ArrayNode rows = json.putArray("rows");
        result.rows().forEach(row -> write(rows.addObject(), row));
    }

    private static void write(ObjectNode json, Gain gain) {
        json.put("method", gain.method().id()).put("base", gain.base().id());
        gain.metrics().forEach((metric, estimate) -> EstimateJson.write(json.putObject(metric.id()), estimate));
        EstimateJson.write(json.putObject("f1"), gain.f1());
        gain.gap().ifPresent(share -> json.put("gap", share));
    }

    private static void write(ObjectNode json, DomainResult result) {
        json.put("domain", result.domain()).put("rows", result.rows());
        for (Metric metric : Metric.values()) {
            double share = result.scores().of(metric);
            if (!Double.isNaN(share)) {
                json.put(metric.id(), share);
            }
        }
        json.put("f1", result.scores().f1());
    }

    private static void write(ObjectNode json, RowResult result) {
        json.put("row", result.row()).put("source", result.source()).put("destination", result.destination());
        result.split().ifPresent(split -> json.put("split", split));
        result.domain().ifPresent(domain -> json.put("domain", domain));
        result.tallies()
                .byMetric()
                .forEach((metric, tally) -> json.putObject(metric.id())
                        .put("held", tally.held())
                        .put("tied", tally.tied())
                        .put("counted", tally.counted()));
    }

    private static void write(ObjectNode json, Agreement agreement) {
        json.putArray("judges").add(agreement.first()).add(agreement.second());
        write(json.putObject("all"), agreement.all());
        agreement.byMetric().forEach((metric, share) -> write(json.putObject(metric.id()), share));
    }

    private static void write(ObjectNode json, Share share) {
        json.put("agreed", share.agreed()).put("counted", share.counted()).put("value", share.value());
    }
}
