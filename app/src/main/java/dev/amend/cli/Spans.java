package dev.amend.cli;

import java.util.List;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Some rows of a table, counted from 0. */
record RowNumbers(List<Span> spans) {
    private static final Pattern SPAN = Pattern.compile("(\\d{1,9})(?:-(\\d{1,9}))?");

    /** Both ends included. */
    private record Span(int first, int last) {
        static Span parse(String text, Supplier<CliException> refusal) {
            Matcher span = SPAN.matcher(text.strip());
            if (span.matches()) {
                int first = Integer.parseInt(span.group(1));
                int last = span.group(2) == null ? first : Integer.parseInt(span.group(2));
                if (first <= last) {
                    return new Span(first, last);
                }
            }
            throw refusal.get();
        }

        @Override
        public String toString() {
            return first == last ? Integer.toString(first) : first + "-" + last;
        }
    }

    /** {@code 0-9} or {@code 0,5,7} or both. */
    static RowNumbers parse(String text) {
        Supplier<CliException> refusal = () -> new CliException(
                "rows are \"%s\", expected numbers and spans counted from 0, with commas, such as 0-9 or 0,5,7"
                        .formatted(text));
        return new RowNumbers(Stream.of(text.split(",", -1))
                .map(part -> Span.parse(part, refusal))
                .toList());
    }

    boolean includes(int row) {
        return spans.stream().anyMatch(span -> span.first <= row && row <= span.last);
    }

    @Override
    public String toString() {
        return spans.stream().map(Span::toString).collect(Collectors.joining(","));
    }
}
