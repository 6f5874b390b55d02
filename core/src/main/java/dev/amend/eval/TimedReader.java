package dev.amend.eval;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import dev.amend.eval.TimedColumns.Two;
import dev.amend.eval.TimedTable.Pair;
import dev.amend.eval.TimedTable.Row;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;

/** Reads one table, once. */
final class TimedReader {
    private static final String BYTE_ORDER_MARK = "\uFEFF";

    private final String name;
    private final List<Row> rows = new ArrayList<>();
    private final List<String> flaws = new ArrayList<>();
    private final Map<Row, Long> lines = new HashMap<>();

    TimedReader(String name) {
        this.name = name;
    }

    TimedTable read(Reader table) {
        try (CsvReader<CsvRecord> reader = open(table)) {
            Iterator<CsvRecord> records = reader.iterator();
            if (!records.hasNext()) {
                throw new EvalException("%s: is empty, expected a header and a row for each edit".formatted(name));
            }
            CsvRecord header = records.next();
            TimedColumns columns = TimedColumns.of(place(header), names(header));
            records.forEachRemaining(cells -> add(cells, columns));
        } catch (CsvParseException e) {
            throw new EvalException("%s: is no CSV: %s".formatted(name, e.getMessage()), e);
        } catch (UncheckedIOException e) {
            throw unreadable(e.getCause());
        } catch (IOException e) {
            throw unreadable(e);
        }
        if (rows.isEmpty()) {
            throw new EvalException("%s: has a header and no rows, expected one for each edit".formatted(name));
        }
        return new TimedTable(rows, flaws);
    }

    /** How many cells a row has is checked here, where the message can say what to do. */
    private static CsvReader<CsvRecord> open(Reader table) {
        return CsvReader.builder()
                .allowUnclosedQuote(false)
                .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                .ofCsvRecord(table);
    }

    private EvalException unreadable(IOException e) {
        return new EvalException("%s: cannot be read: %s".formatted(name, e.getMessage()), e);
    }

    private static List<String> names(CsvRecord header) {
        return header.getFields().stream()
                .map(column -> column.replace(BYTE_ORDER_MARK, "").strip())
                .toList();
    }

    private String place(CsvRecord cells) {
        return "%s, line %d".formatted(name, cells.getStartingLineNumber());
    }

    private void add(CsvRecord cells, TimedColumns columns) {
        checkCount(cells, columns);
        Row row = row(cells, columns);
        if (row.source().equals(row.destination())) {
            throw new EvalException(
                    "%s: old and new are both \"%s\", which edits nothing".formatted(place(cells), row.source()));
        }
        Long before = lines.putIfAbsent(row, cells.getStartingLineNumber());
        if (before != null) {
            throw new EvalException(
                    "%s: is the same row as line %d; delete one, or it counts twice".formatted(place(cells), before));
        }
        noteTies(cells, columns, columns.positives());
        noteTies(cells, columns, columns.negatives());
        rows.add(row);
    }

    private void checkCount(CsvRecord cells, TimedColumns columns) {
        int expected = columns.header().size();
        int found = cells.getFieldCount();
        if (found < expected) {
            throw new EvalException("%s: has %d of %d cells, the last under %s; is a comma missing?"
                    .formatted(place(cells), found, expected, columns.header().get(found - 1)));
        }
        if (found > expected) {
            throw new EvalException("%s: has %d cells, the header %d; put prompts with commas in quotes"
                    .formatted(place(cells), found, expected));
        }
    }

    private Row row(CsvRecord cells, TimedColumns columns) {
        return new Row(
                cell(cells, columns, columns.source()),
                cell(cells, columns, columns.destination()),
                pairs(cells, columns, columns.positives()),
                pairs(cells, columns, columns.negatives()),
                pairs(
                        cells,
                        columns,
                        columns.others().stream()
                                .filter(two -> !isBlank(cells, two))
                                .toList()),
                columns.split().map(cells::getField).map(String::strip).filter(text -> !text.isEmpty()),
                columns.domain().map(cells::getField).map(String::strip).filter(text -> !text.isEmpty()));
    }

    private static boolean isBlank(CsvRecord cells, Two two) {
        return cells.getField(two.prompt()).isBlank()
                && cells.getField(two.said()).isBlank();
    }

    private List<Pair> pairs(CsvRecord cells, TimedColumns columns, List<Two> twos) {
        return twos.stream()
                .map(two -> new Pair(cell(cells, columns, two.prompt()), cell(cells, columns, two.said())))
                .toList();
    }

    private String cell(CsvRecord cells, TimedColumns columns, int index) {
        String written = cells.getField(index);
        String text = written.strip();
        String column = columns.header().get(index);
        if (text.isEmpty()) {
            throw new EvalException("%s, column %s: is empty, expected a prompt".formatted(place(cells), column));
        }
        if (!text.equals(written)) {
            flaws.add("%s, column %s: spaces around \"%s\" are left out".formatted(place(cells), column, text));
        }
        return text;
    }

    /** No image is nearer to a prompt than to itself. */
    private void noteTies(CsvRecord cells, TimedColumns columns, List<Two> twos) {
        for (Two two : twos) {
            String prompt = cells.getField(two.prompt()).strip();
            if (prompt.equals(cells.getField(two.said()).strip())) {
                flaws.add("%s, column %s: \"%s\" is the same as %s, a tie that counts as failed"
                        .formatted(
                                place(cells),
                                columns.header().get(two.prompt()),
                                prompt,
                                columns.header().get(two.said())));
            }
        }
    }
}
