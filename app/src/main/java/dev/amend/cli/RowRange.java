package dev.amend.cli;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Rows of a table, counted from 0, both ends included. */
record RowRange(int first, int last) {
    private static final Pattern SPAN = Pattern.compile("(\\d{1,9})(?:-(\\d{1,9}))?");

    static RowRange parse(String text) {
        Matcher span = SPAN.matcher(text.strip());
        if (span.matches()) {
            int first = Integer.parseInt(span.group(1));
            int last = span.group(2) == null ? first : Integer.parseInt(span.group(2));
            if (first <= last) {
                return new RowRange(first, last);
            }
        }
        throw new CliException(
                "rows are \"%s\", expected a number or a span counted from 0, such as 0-9".formatted(text));
    }

    boolean includes(int row) {
        return first <= row && row <= last;
    }

    @Override
    public String toString() {
        return first == last ? Integer.toString(first) : first + "-" + last;
    }
}
