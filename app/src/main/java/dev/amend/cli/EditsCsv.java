package dev.amend.cli;

import dev.amend.cli.EditList.Entry;
import dev.amend.file.CsvTable;
import dev.amend.file.CsvTable.Line;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** Reads the edits of a table in TIMED's format: the columns {@code old} and {@code new}, whatever others there are. */
final class EditsCsv {
    private static final String EXPECTED = "old and new";

    private EditsCsv() {}

    /**
     * @param rows which rows, from 0; all where empty
     */
    static EditList read(Path file, Optional<Spans> rows) {
        CsvTable table = CsvTable.read(file);
        int old = table.column("old", EXPECTED);
        int changed = table.column("new", EXPECTED);
        int count = table.lines().size();
        List<Entry> entries = IntStream.range(0, count)
                .filter(index -> rows.isEmpty() || rows.get().includes(index))
                .mapToObj(table.lines()::get)
                .map(line -> new Entry(
                        cell(table, line, old), cell(table, line, changed), Optional.empty(), Optional.empty()))
                .toList();
        if (entries.isEmpty()) {
            throw new CliException(
                    rows.map(asked -> "%s: has %d rows, none of which is in --rows %s".formatted(file, count, asked))
                            .orElse("%s: has a header and no rows, expected one for each edit".formatted(file)));
        }
        return EditList.of(entries);
    }

    private static String cell(CsvTable table, Line line, int column) {
        return table.prompt(line, column, _ -> {});
    }
}
