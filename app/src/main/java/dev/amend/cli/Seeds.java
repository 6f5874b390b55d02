package dev.amend.cli;

import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.LongStream;

/** The seeds that a command line asks for. */
final class Seeds {
    /** More pictures than a page can show are a mistake. */
    static final int MOST_OF_A_LIST = 1000;

    private static final String RANDOM = "random";
    private static final long RANDOM_BOUND = 1L << 32; // as other interfaces draw them

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
        LongStream numbers = Spans.parse("seeds", text).numbers();
        List<Long> seeds = numbers.distinct().limit(MOST_OF_A_LIST + 1L).boxed().toList();
        if (seeds.size() > MOST_OF_A_LIST) {
            throw new CliException("seeds are \"%s\": more than %,d are too many".formatted(text, MOST_OF_A_LIST));
        }
        return seeds;
    }
}
