package dev.amend.debias;

import dev.amend.eval.Look;
import dev.amend.eval.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The verdicts of a {@link LookBatch} against JSON. */
final class VerdictsJson {
    private static final JsonMapper MAPPER = new JsonMapper();

    private VerdictsJson() {}

    static String write(LookBatch batch, List<Verdict> verdicts) {
        ObjectNode json = MAPPER.createObjectNode().put("batch", batch.key());
        ArrayNode entries = json.putArray("verdicts");
        for (int i = 0; i < verdicts.size(); i++) {
            Look look = batch.looks().get(i);
            entries.addObject()
                    .put("prompt", look.sample().prompt())
                    .put("seed", look.sample().seed())
                    .put("expected", look.contrast().expected())
                    .put("other", look.contrast().other())
                    .put("verdict", verdicts.get(i).id());
        }
        return json.toString();
    }

    /** One for each look; nothing if the text is damaged, or of other images: they are drawn again. */
    static Optional<List<Verdict>> read(LookBatch batch, String text) {
        try {
            JsonNode json = MAPPER.readTree(text);
            List<Verdict> verdicts = new ArrayList<>();
            json.required("verdicts")
                    .forEach(entry ->
                            verdicts.add(Verdict.parse(entry.required("verdict").asString())));
            boolean own = json.required("batch").asString().equals(batch.key())
                    && verdicts.size() == batch.looks().size();
            return own ? Optional.of(List.copyOf(verdicts)) : Optional.empty();
        } catch (JacksonException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
