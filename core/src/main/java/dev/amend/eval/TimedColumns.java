package dev.amend.eval;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which column of a table holds what, by their places from 0.
 *
 * @param header the names, without spaces around them
 */
record TimedColumns(
        List<String> header,
        int source,
        int destination,
        List<Two> positives,
        List<Two> negatives,
        List<Two> others,
        Optional<Integer> split,
        Optional<Integer> domain) {
    private static final String EXPECTED = "expected old, new, positive1, gt1, … and negative1, gn1, …";

    /** A prompt's column and that of the same prompt with the edit said. */
    record Two(int prompt, int said) {}

    /**
     * @param place the file and line, for messages
     */
    static TimedColumns of(String place, List<String> header) {
        Set<String> seen = new HashSet<>();
        for (String column : header) {
            if (!column.isEmpty() && !seen.add(column)) {
                throw new EvalException("%s: the column %s stands there twice".formatted(place, column));
            }
        }
        return new TimedColumns(
                header,
                required(place, header, "old"),
                required(place, header, "new"),
                atLeastOne(place, header, "positive", "gt"),
                atLeastOne(place, header, "negative", "gn"),
                numbered(place, header, "other", "ot"),
                find(header, "split"),
                find(header, "domain"));
    }

    private static Optional<Integer> find(List<String> header, String column) {
        return Optional.of(header.indexOf(column)).filter(index -> index >= 0);
    }

    private static int required(String place, List<String> header, String column) {
        return find(header, column)
                .orElseThrow(() -> new EvalException("%s: there is no column %s; found %s, %s"
                        .formatted(place, column, String.join(", ", header), EXPECTED)));
    }

    private static List<Two> atLeastOne(String place, List<String> header, String prompt, String said) {
        List<Two> columns = numbered(place, header, prompt, said);
        if (columns.isEmpty()) {
            required(place, header, prompt + "1");
        }
        return columns;
    }

    /** Where a number has one of its two columns, it must have the other. */
    private static List<Two> numbered(String place, List<String> header, String prompt, String said) {
        Pattern name = Pattern.compile("(?:%s|%s)([1-9][0-9]{0,3})".formatted(prompt, said));
        Set<Integer> numbers = new TreeSet<>();
        header.stream()
                .map(name::matcher)
                .filter(Matcher::matches)
                .forEach(column -> numbers.add(Integer.valueOf(column.group(1))));
        List<Two> columns = new ArrayList<>();
        numbers.forEach(number ->
                columns.add(new Two(required(place, header, prompt + number), required(place, header, said + number))));
        return columns;
    }
}
