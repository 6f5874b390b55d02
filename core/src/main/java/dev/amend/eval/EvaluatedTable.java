package dev.amend.eval;

import java.util.List;

/**
 * The rows that are evaluated.
 *
 * @param name of the table
 * @param sha256 of its bytes
 * @param rows from 0, as they stand in the table
 */
public record EvaluatedTable(String name, String sha256, List<Integer> rows) {
    public EvaluatedTable {
        rows = rows.stream().distinct().sorted().toList();
        if (rows.isEmpty()) {
            throw new IllegalArgumentException("no rows to evaluate");
        }
    }
}
