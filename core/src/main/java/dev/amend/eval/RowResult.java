package dev.amend.eval;

import java.util.Optional;

/**
 * One row of the table.
 *
 * @param row its number in the table, from 0
 */
public record RowResult(
        int row, String source, String destination, Optional<String> split, Optional<String> domain, Tallies tallies) {
    static RowResult of(int number, TimedTable.Row row, Tallies tallies) {
        return new RowResult(number, row.source(), row.destination(), row.split(), row.domain(), tallies);
    }
}
