package dev.amend.file;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * A table as its file has it: a header and rows, each of as many cells.
 *
 * @param name for messages
 * @param place the file and line of the header, for messages
 * @param header the columns' names, without spaces around them
 */
public record CsvTable(String name, String place, List<String> header, List<Line> lines) {

    /**
     * A row.
     *
     * @param number of the line that it begins in, from 1
     * @param place the file and that line, for messages
     */
    public record Line(long number, String place, List<String> cells) {}

    /**
     * Reads a table's text.
     *
     * @throws FileException naming the line, and the column if there is one
     */
    public static CsvTable read(String name, String text) {
        List<CsvRecord> records = records(name, text);
        if (records.isEmpty()) {
            throw new FileException("%s: is empty, expected a header and rows".formatted(name));
        }
        Line first = line(name, records.getFirst());
        List<String> header = first.cells().stream().map(String::strip).toList();
        checkNames(first.place(), header);
        List<Line> lines =
                records.stream().skip(1).map(cells -> line(name, cells)).toList();
        lines.forEach(line -> checkCount(line, header));
        return new CsvTable(name, first.place(), header, lines);
    }

    /** Reads a file. */
    public static CsvTable read(Path file) {
        return read(file.toString(), bytes(file));
    }

    /** Reads the bytes of a table, which must be UTF-8. */
    public static CsvTable read(String name, byte[] bytes) {
        return read(name, Utf8.decode(name, bytes));
    }

    /** The bytes of a file. @throws FileException if it cannot be read */
    public static byte[] bytes(Path file) {
        return Utf8.bytes(file);
    }

    private static void checkNames(String place, List<String> header) {
        Set<String> seen = new HashSet<>();
        for (String column : header) {
            if (!column.isEmpty() && !seen.add(column)) {
                throw new FileException("%s: the column %s stands there twice".formatted(place, column));
            }
        }
    }

    /**
     * The cells as they stand there. How many a row has is checked later, where the message can say what to do; what spreadsheets begin files with
     * would hide that a header is in quotes.
     */
    private static List<CsvRecord> records(String name, String text) {
        String table = ByteOrderMark.removed(text);
        try {
            return CsvReader.builder()
                    .allowUnclosedQuote(false)
                    .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                    .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                    .ofCsvRecord(table)
                    .stream()
                    .toList();
        } catch (CsvParseException e) {
            throw new FileException("%s: is no CSV: %s".formatted(name, e.getMessage()), e);
        }
    }

    private static Line line(String name, CsvRecord cells) {
        long number = cells.getStartingLineNumber();
        return new Line(number, "%s, line %d".formatted(name, number), cells.getFields());
    }

    private static void checkCount(Line line, List<String> header) {
        int expected = header.size();
        int found = line.cells().size();
        if (found < expected) {
            throw new FileException("%s: has %d of %d cells, the last under %s; is a comma missing?"
                    .formatted(line.place(), found, expected, header.get(found - 1)));
        }
        if (found > expected) {
            throw new FileException("%s: has %d cells, the header %d; put prompts with commas in quotes"
                    .formatted(line.place(), found, expected));
        }
    }

    /**
     * Where a column is, from 0.
     *
     * @param expected which columns a table of this kind has, for the message
     * @throws FileException if there is none
     */
    public int column(String name, String expected) {
        int index = header.indexOf(name);
        if (index < 0) {
            throw new FileException("%s: there is no column %s; found %s, expected %s"
                    .formatted(place, name, String.join(", ", header), expected));
        }
        return index;
    }

    /** What a cell says; nothing if it is empty, or there is no such column. */
    public Optional<String> word(Line line, String column) {
        return Optional.of(header.indexOf(column))
                .filter(index -> index >= 0)
                .map(line.cells()::get)
                .map(String::strip)
                .filter(text -> !text.isEmpty());
    }

    /**
     * A cell that must hold a prompt.
     *
     * @param flaws hears of spaces that are left out
     * @throws FileException if it is empty
     */
    public String prompt(Line line, int column, Consumer<String> flaws) {
        String written = line.cells().get(column);
        String text = written.strip();
        String place = "%s, column %s".formatted(line.place(), header.get(column));
        if (text.isEmpty()) {
            throw new FileException("%s: is empty, expected a prompt".formatted(place));
        }
        if (!text.equals(written)) {
            flaws.accept("%s: spaces around \"%s\" are left out".formatted(place, text));
        }
        return text;
    }
}
