package dev.amend.cli;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.LongStream;

/** The seeds that a command line asks for. */
final class Seeds {
    /** More pictures than a page can show are a mistake. */
    static final int MOST_OF_A_LIST = 1000;

    private static final String RANDOM = "random";
    private static final long RANDOM_BOUND = 1L << 32; // as other interfaces draw them
    private static final Pattern SPAN = Pattern.compile("([0-9]{1,18})(?:-([0-9]{1,18}))?");

    private Seeds() {}

    /** A number, or {@code random} for one that nobody chose. */
    static long first(String text) {
        if (text.equals(RANDOM)) {
            return ThreadLocalRandom.current().nextLong(RANDOM_BOUND);
        }
        if (!text.matches("[0-9]{1,18}")) {
            throw new CliException("seed is \"%s\", expected a whole number from 0 on, or random".formatted(text));
        }
        return Long.parseLong(text);
    }

    /** Each seed once, in the order given: {@code 0-3} or {@code 0,5,7} or both. */
    static List<Long> list(String text) {
        Set<Long> seeds = new LinkedHashSet<>();
        for (String part : text.split(",", -1)) {
            Matcher span = SPAN.matcher(part.strip());
            if (!span.matches()) {
                throw new CliException("seeds are \"%s\", expected numbers and spans with commas, such as 0-3 or 0,5,7"
                        .formatted(text));
            }
            long first = Long.parseLong(span.group(1));
            long last = span.group(2) == null ? first : Long.parseLong(span.group(2));
            checkSpan(text, part, first, last, seeds.size());
            LongStream.rangeClosed(first, last).forEach(seeds::add);
        }
        return List.copyOf(seeds);
    }

    private static void checkSpan(String text, String part, long first, long last, int before) {
        if (last < first) {
            throw new CliException("seeds are \"%s\": %s ends before it begins".formatted(text, part.strip()));
        }
        if (last - first >= MOST_OF_A_LIST - before) {
            throw new CliException(
                    "seeds are \"%s\": more than %,d are too many for one picture".formatted(text, MOST_OF_A_LIST));
        }
    }
}
