package dev.amend.eval;

import dev.amend.eval.TimedColumns.Two;
import dev.amend.eval.TimedTable.Pair;
import dev.amend.eval.TimedTable.Row;
import dev.amend.file.CsvTable;
import dev.amend.file.CsvTable.Line;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/** Reads one table, once. */
final class TimedReader {
    private static final Pattern BETWEEN_WORDS = Pattern.compile("[^\\p{L}\\p{N}]+");
    private static final Pattern PLURAL_S = Pattern.compile("s$");

    private final CsvTable csv;
    private final TimedColumns columns;
    private final List<Row> rows = new ArrayList<>();
    private final List<String> flaws = new ArrayList<>();
    private final Map<Row, Long> numbers = new HashMap<>();
    private final List<String> ofTheSource = new ArrayList<>();
    private int negatives;

    private TimedReader(CsvTable csv) {
        this.csv = csv;
        this.columns = TimedColumns.of(csv);
    }

    static TimedTable read(CsvTable csv) {
        TimedReader reader = new TimedReader(csv);
        reader.csv.lines().forEach(reader::add);
        if (reader.rows.isEmpty()) {
            throw new EvalException("%s: has a header and no rows, expected one for each edit".formatted(csv.name()));
        }
        reader.countNegativesOfTheSource();
        return new TimedTable(reader.rows, reader.flaws);
    }

    private void add(Line line) {
        Row row = row(line);
        if (row.source().equals(row.destination())) {
            throw new EvalException(
                    "%s: old and new are both \"%s\", which edits nothing".formatted(line.place(), row.source()));
        }
        Long before = numbers.putIfAbsent(row, line.number());
        if (before != null) {
            throw new EvalException(
                    "%s: is the same row as line %d; delete one, or it counts twice".formatted(line.place(), before));
        }
        noteTies(line, columns.positives());
        noteTies(line, columns.negatives());
        noteNegativesOfTheSource(line, row);
        rows.add(row);
    }

    private Row row(Line line) {
        List<Two> others =
                columns.others().stream().filter(two -> !isBlank(line, two)).toList();
        return new Row(
                prompt(line, columns.source()),
                prompt(line, columns.destination()),
                pairs(line, columns.positives()),
                pairs(line, columns.negatives()),
                pairs(line, others),
                csv.word(line, "split"),
                csv.word(line, "domain"));
    }

    private String prompt(Line line, int column) {
        return csv.prompt(line, column, flaws::add);
    }

    private static boolean isBlank(Line line, Two two) {
        return line.cells().get(two.prompt()).isBlank()
                && line.cells().get(two.said()).isBlank();
    }

    private List<Pair> pairs(Line line, List<Two> twos) {
        return twos.stream()
                .map(two -> new Pair(prompt(line, two.prompt()), prompt(line, two.said())))
                .toList();
    }

    /** A negative that says the source's noun may well change with it, and specificity falls for no fault of the edit's. */
    private void noteNegativesOfTheSource(Line line, Row row) {
        negatives += columns.negatives().size();
        List<String> source = words(row.source());
        if (source.isEmpty()) {
            return;
        }
        for (Two two : columns.negatives()) {
            String prompt = line.cells().get(two.prompt()).strip();
            if (words(prompt).contains(source.getLast())) {
                ofTheSource.add("\"%s\" in line %d, column %s"
                        .formatted(prompt, line.number(), csv.header().get(two.prompt())));
            }
        }
    }

    /** Of one and of many alike. */
    private static List<String> words(String prompt) {
        return BETWEEN_WORDS
                .splitAsStream(prompt.strip().toLowerCase(Locale.ROOT))
                .filter(word -> !word.isEmpty())
                .map(word -> PLURAL_S.matcher(word).replaceFirst(""))
                .toList();
    }

    private void countNegativesOfTheSource() {
        if (!ofTheSource.isEmpty()) {
            flaws.add("%s: %d of %d negatives say the noun of what is edited and may change with it; the first is %s"
                    .formatted(csv.name(), ofTheSource.size(), negatives, ofTheSource.getFirst()));
        }
    }

    /** No image is nearer to a prompt than to itself. */
    private void noteTies(Line line, List<Two> twos) {
        for (Two two : twos) {
            String prompt = line.cells().get(two.prompt()).strip();
            if (prompt.equals(line.cells().get(two.said()).strip())) {
                flaws.add("%s, column %s: \"%s\" is the same as %s, a tie that counts as failed"
                        .formatted(
                                line.place(),
                                csv.header().get(two.prompt()),
                                prompt,
                                csv.header().get(two.said())));
            }
        }
    }
}
