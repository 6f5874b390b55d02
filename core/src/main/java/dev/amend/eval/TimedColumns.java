package dev.amend.eval;

import dev.amend.file.CsvTable;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Which column of a table holds what, by their places from 0. */
record TimedColumns(int source, int destination, List<Two> positives, List<Two> negatives, List<Two> others) {
    private static final String EXPECTED = "old, new, positive1, gt1, … and negative1, gn1, …";

    /** A prompt's column and that of the same prompt with the edit said. */
    record Two(int prompt, int said) {}

    static TimedColumns of(CsvTable csv) {
        return new TimedColumns(
                csv.column("old", EXPECTED),
                csv.column("new", EXPECTED),
                atLeastOne(csv, "positive", "gt"),
                atLeastOne(csv, "negative", "gn"),
                numbered(csv, "other", "ot"));
    }

    private static List<Two> atLeastOne(CsvTable csv, String prompt, String said) {
        List<Two> columns = numbered(csv, prompt, said);
        return columns.isEmpty() ? List.of(two(csv, prompt + "1", said + "1")) : columns;
    }

    /** Where a number has one of its two columns, it must have the other. */
    private static List<Two> numbered(CsvTable csv, String prompt, String said) {
        Pattern name = Pattern.compile("(?:%s|%s)([1-9][0-9]{0,3})".formatted(prompt, said));
        Set<Integer> numbers = new TreeSet<>();
        csv.header().stream()
                .map(name::matcher)
                .filter(Matcher::matches)
                .forEach(column -> numbers.add(Integer.valueOf(column.group(1))));
        List<Two> columns = new ArrayList<>();
        numbers.forEach(number -> columns.add(two(csv, prompt + number, said + number)));
        return columns;
    }

    private static Two two(CsvTable csv, String prompt, String said) {
        return new Two(csv.column(prompt, EXPECTED), csv.column(said, EXPECTED));
    }
}
