package dev.amend.eval;

import java.io.Serializable;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * All that one method draws of a row.
 *
 * @param row its number in the table, from 0
 * @param method one that draws: {@link Method#drawnBy}
 */
public record RowWork(int row, String source, String destination, Method method, List<Batch> batches)
        implements Serializable {
    public RowWork {
        batches = List.copyOf(batches);
    }

    RowWork only(Predicate<Batch> wanted) {
        return new RowWork(
                row,
                source,
                destination,
                method,
                batches.stream().filter(wanted).toList());
    }

    Stream<Task> tasks() {
        return batches.stream().flatMap(batch -> batch.tasks().stream());
    }

    /** How many images there are. */
    public int images() {
        return batches.stream().mapToInt(batch -> batch.tasks().size()).sum();
    }
}
