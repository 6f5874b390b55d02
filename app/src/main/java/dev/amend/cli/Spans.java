package dev.amend.cli;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/** Numbers from 0 on as a command line lists them: {@code 0-9} or {@code 0,5,7} or both. */
record Spans(List<Span> spans) {
    private static final Pattern SPAN = Pattern.compile("([0-9]{1,18})(?:-([0-9]{1,18}))?");

    /** Both ends included. */
    private record Span(long first, long last) {
        @Override
        public String toString() {
            return first == last ? Long.toString(first) : first + "-" + last;
        }
    }

    /**
     * @param things what the numbers are of, as "rows"
     */
    static Spans parse(String things, String text) {
        return new Spans(Stream.of(text.split(",", -1))
                .map(part -> span(things, text, part.strip()))
                .toList());
    }

    private static Span span(String things, String text, String part) {
        Matcher span = SPAN.matcher(part);
        if (!span.matches()) {
            throw new CliException("%s are \"%s\", expected numbers from 0 on and spans of them, such as 0-3 or 0,5,7"
                    .formatted(things, text));
        }
        long first = Long.parseLong(span.group(1));
        long last = span.group(2) == null ? first : Long.parseLong(span.group(2));
        if (last < first) {
            throw new CliException("%s are \"%s\": %s ends before it begins".formatted(things, text, part));
        }
        return new Span(first, last);
    }

    boolean includes(long number) {
        return spans.stream().anyMatch(span -> span.first <= number && number <= span.last);
    }

    /** In the order given; what is listed twice is told twice. */
    LongStream numbers() {
        return spans.stream().flatMapToLong(span -> LongStream.rangeClosed(span.first, span.last));
    }

    @Override
    public String toString() {
        return spans.stream().map(Span::toString).collect(Collectors.joining(","));
    }
}
