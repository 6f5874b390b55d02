package dev.amend.cli;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import dev.amend.cli.EditList.Entry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads the edits of a table in TIMED's format: the columns {@code old} and {@code new}, whatever others there are. */
final class EditsCsv {
    private static final String OLD = "old";
    private static final String NEW = "new";

    private EditsCsv() {}

    /**
     * @param rows which rows, from 0; all where empty
     */
    static EditList read(Path file, Optional<Spans> rows) {
        List<Entry> entries = new ArrayList<>();
        int index = 0;
        try (CsvReader<NamedCsvRecord> reader = open(file)) {
            for (NamedCsvRecord row : reader) {
                checkHeader(file, row.getHeader());
                checkCells(file, row);
                if (rows.isEmpty() || rows.get().includes(index)) {
                    entries.add(entry(file, row));
                }
                index++;
            }
        } catch (CsvParseException e) {
            throw new CliException("%s: is no CSV: %s".formatted(file, e.getMessage()), e);
        } catch (UncheckedIOException e) {
            throw new CliException("%s: cannot be read: %s".formatted(file, Reasons.of(e.getCause())), e);
        } catch (IOException e) {
            throw new CliException("%s: cannot be read: %s".formatted(file, Reasons.of(e)), e);
        }
        int count = index;
        if (entries.isEmpty()) {
            throw new CliException(rows.map(
                            asked -> "%s: has %d rows, none of which is in --rows %s".formatted(file, count, asked))
                    .orElse("%s: has no rows, expected a header with old and new and one edit a row".formatted(file)));
        }
        return EditList.of(entries);
    }

    /** How many cells a row has is checked here, where the message can say what to do. */
    private static CsvReader<NamedCsvRecord> open(Path file) throws IOException {
        return CsvReader.builder()
                .detectBomHeader(true)
                .allowUnclosedQuote(false)
                .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                .ofNamedCsvRecord(file);
    }

    private static Entry entry(Path file, NamedCsvRecord row) {
        return new Entry(cell(file, row, OLD), cell(file, row, NEW), Optional.empty(), Optional.empty());
    }

    private static void checkHeader(Path file, List<String> header) {
        for (String column : List.of(OLD, NEW)) {
            if (!header.contains(column)) {
                throw new CliException("%s: there is no column \"%s\"; found %s, expected old and new"
                        .formatted(file, column, header));
            }
        }
    }

    private static void checkCells(Path file, NamedCsvRecord row) {
        int columns = row.getHeader().size();
        if (row.getFieldCount() < columns) {
            throw new CliException("%s, line %d: has %d of %d cells; is a comma missing?"
                    .formatted(file, row.getStartingLineNumber(), row.getFieldCount(), columns));
        }
        if (row.getFieldCount() > columns) {
            throw new CliException("%s, line %d: has %d cells, the header %d; put prompts with commas in quotes"
                    .formatted(file, row.getStartingLineNumber(), row.getFieldCount(), columns));
        }
    }

    private static String cell(Path file, NamedCsvRecord row, String column) {
        String value = row.getField(column).strip();
        if (value.isEmpty()) {
            throw new CliException("%s, line %d: \"%s\" is empty".formatted(file, row.getStartingLineNumber(), column));
        }
        return value;
    }
}
