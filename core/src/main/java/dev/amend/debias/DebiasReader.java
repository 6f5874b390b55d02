package dev.amend.debias;

import dev.amend.debias.DebiasTable.Row;
import dev.amend.eval.Contrast;
import dev.amend.file.CsvTable;
import dev.amend.file.CsvTable.Line;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Reads one table, once. */
final class DebiasReader {
    private static final String EXPECTED = "old, new, validation and ex1, ex2, …";
    private static final String OLD = "old";
    private static final String NEW = "new";

    private final CsvTable csv;
    private final ShareTarget target;
    private final int validation;
    private final List<Integer> tests;
    private final List<String> flaws = new ArrayList<>();
    private final Map<String, Long> numbers = new HashMap<>();

    private DebiasReader(CsvTable csv, ShareTarget target) {
        this.csv = csv;
        this.target = target;
        column(OLD);
        column(NEW);
        this.validation = column("validation");
        this.tests = IntStream.range(0, csv.header().size())
                .filter(index -> csv.header().get(index).matches("ex[1-9][0-9]{0,3}"))
                .boxed()
                .toList();
        if (tests.isEmpty()) {
            column("ex1");
        }
    }

    static DebiasTable read(CsvTable csv, String sha256, ShareTarget target) {
        DebiasReader reader = new DebiasReader(csv, target);
        List<Row> rows = csv.lines().stream().map(reader::row).toList();
        if (rows.isEmpty()) {
            throw new DebiasException(
                    "%s: has a header and no rows, expected one for each profession".formatted(csv.name()));
        }
        return new DebiasTable(csv.name(), sha256, rows, reader.flaws);
    }

    private int column(String name) {
        return csv.column(name, EXPECTED);
    }

    private Row row(Line line) {
        String source = prompt(line, column(OLD));
        if (saidIn(source).findAny().isPresent()) {
            throw new DebiasException("%s, column %s: \"%s\" says \"%s\" itself, expected a prompt that leaves it open"
                    .formatted(
                            line.place(),
                            OLD,
                            source,
                            saidIn(source).findFirst().orElseThrow()));
        }
        Long before = numbers.putIfAbsent(source, line.number());
        if (before != null) {
            throw new DebiasException("%s, column %s: \"%s\" stands in line %d already; delete one"
                    .formatted(line.place(), OLD, source, before));
        }
        String destination = prompt(line, column(NEW));
        String towards = towards(line, destination);
        List<String> prompts = tests.stream().map(index -> open(line, index)).toList();
        return new Row(
                source, said(destination, towards), towards, open(line, validation), prompts, csv.word(line, "split"));
    }

    private String prompt(Line line, int column) {
        return csv.prompt(line, column, flaws::add);
    }

    /** The one attribute that is said. */
    private String towards(Line line, String destination) {
        List<String> said = saidIn(destination).toList();
        if (said.size() != 1) {
            throw new DebiasException("%s, column %s: \"%s\" says %s, expected either; --target names other attributes"
                    .formatted(
                            line.place(),
                            NEW,
                            destination,
                            (said.isEmpty() ? "neither \"%s\" nor \"%s\"" : "both \"%s\" and \"%s\"")
                                    .formatted(target.first(), target.second())));
        }
        return said.getFirst();
    }

    private Contrast said(String destination, String towards) {
        Contrast said = new Contrast(destination, Wording.saying(destination, towards, target.other(towards)));
        return towards.equals(target.first()) ? said : said.turned();
    }

    /** A prompt whose images tell what the model takes for granted. */
    private String open(Line line, int column) {
        String prompt = prompt(line, column);
        saidIn(prompt)
                .forEach(attribute -> flaws.add("%s, column %s: \"%s\" says \"%s\" itself"
                        .formatted(line.place(), csv.header().get(column), prompt, attribute)));
        return prompt;
    }

    private Stream<String> saidIn(String prompt) {
        return Stream.of(target.first(), target.second()).filter(attribute -> Wording.says(prompt, attribute));
    }
}
