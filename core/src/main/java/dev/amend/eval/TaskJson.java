package dev.amend.eval;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** {@link Outcome} against JSON. */
final class TaskJson {
    private static final JsonMapper MAPPER = new JsonMapper();

    private TaskJson() {}

    static String write(Batch batch, Outcome outcome) {
        Task task = outcome.task();
        ObjectNode json = MAPPER.createObjectNode();
        json.put("batch", batch.key()).put("prompt", task.prompt()).put("seed", task.seed());
        ArrayNode verdicts = json.putArray("verdicts");
        for (Claim claim : task.claims()) {
            ObjectNode entry = verdicts.addObject()
                    .put("metric", claim.metric().id())
                    .put("expected", claim.expected())
                    .put("other", claim.other());
            outcome.verdicts().keySet().stream()
                    .sorted()
                    .forEach(judge -> entry.put(judge, outcome.of(judge, claim).id()));
        }
        return json.toString();
    }

    /** What a task's file tells; nothing if it is damaged, or of other images or judges. */
    static Optional<Outcome> read(String text, Batch batch, Task task, List<String> judges) {
        try {
            JsonNode json = MAPPER.readTree(text);
            boolean own = json.path("batch").asString("").equals(batch.key())
                    && json.path("prompt").asString("").equals(task.prompt())
                    && json.path("seed").asLong(-1) == task.seed();
            return own ? Optional.of(outcome(json.required("verdicts"), task, judges)) : Optional.empty();
        } catch (JacksonException | IllegalArgumentException e) {
            return Optional.empty(); // it is drawn again
        }
    }

    private static Outcome outcome(JsonNode entries, Task task, List<String> judges) {
        Map<String, List<Verdict>> verdicts = new LinkedHashMap<>();
        judges.forEach(judge -> verdicts.put(judge, new ArrayList<>()));
        for (Claim claim : task.claims()) {
            JsonNode entry = entry(entries, claim);
            judges.forEach(judge ->
                    verdicts.get(judge).add(Verdict.parse(entry.required(judge).asString())));
        }
        return new Outcome(task, verdicts);
    }

    private static JsonNode entry(JsonNode entries, Claim claim) {
        for (JsonNode entry : entries) {
            if (entry.path("metric").asString("").equals(claim.metric().id())
                    && entry.path("expected").asString("").equals(claim.expected())
                    && entry.path("other").asString("").equals(claim.other())) {
                return entry;
            }
        }
        throw new IllegalArgumentException("nothing is said of " + claim);
    }
}
