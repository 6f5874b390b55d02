package dev.amend.eval;

import java.io.Serializable;
import java.util.List;
import java.util.Map;

/**
 * What the judges said of a task's image.
 *
 * @param verdicts by judge, one for each of the task's claims
 */
public record Outcome(Task task, Map<String, List<Verdict>> verdicts) implements Serializable {
    public Outcome {
        verdicts = Map.copyOf(verdicts);
    }

    /** @throws IllegalArgumentException if the judge was not asked this */
    Verdict of(String judge, Claim claim) {
        int place = task.claims().indexOf(claim);
        if (place < 0 || !verdicts.containsKey(judge)) {
            throw new IllegalArgumentException("%s was not asked of %s".formatted(judge, claim));
        }
        return verdicts.get(judge).get(place);
    }
}
