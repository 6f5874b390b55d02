package dev.amend.eval;

import java.util.HashMap;
import java.util.Map;

/** What became of the tasks that are done. */
final class Outcomes {
    private final Map<Key, Outcome> outcomes = new HashMap<>();

    private record Key(int row, Method drawnBy, String prompt, long seed) {}

    void add(RowWork work, Outcome outcome) {
        outcomes.put(key(work, outcome.task()), outcome);
    }

    boolean contains(RowWork work, Task task) {
        return outcomes.containsKey(key(work, task));
    }

    private static Key key(RowWork work, Task task) {
        return new Key(work.row(), work.method(), task.prompt(), task.seed());
    }

    /**
     * What a judge says of the image that a method has of a row.
     *
     * @throws IllegalStateException if it is not done
     */
    Verdict verdict(int row, Method method, Claim claim, long seed, String judge) {
        Outcome outcome = outcomes.get(new Key(row, method.drawnBy(), claim.prompt(), seed));
        if (outcome == null) {
            throw new IllegalStateException(
                    "row %d, %s, \"%s\", seed %d is not done".formatted(row, method.id(), claim.prompt(), seed));
        }
        return outcome.of(judge, claim);
    }
}
