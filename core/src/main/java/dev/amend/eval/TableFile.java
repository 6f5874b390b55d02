package dev.amend.eval;

import dev.amend.file.CsvTable;
import dev.amend.file.Sha256;

/**
 * A table with what tells it from others.
 *
 * @param name what the user calls it
 * @param sha256 of its bytes, in hexadecimal
 */
public record TableFile(String name, String sha256, TimedTable table) {
    /**
     * Reads a file, or the table that comes with amend.
     *
     * @param data a path, or {@code toyland}
     * @throws dev.amend.AmendException naming line and column
     */
    public static TableFile open(String data) {
        byte[] bytes = BuiltInData.table(data, "toyland-timed.csv");
        return new TableFile(data, Sha256.hex(bytes), TimedReader.read(CsvTable.read(data, bytes)));
    }
}
