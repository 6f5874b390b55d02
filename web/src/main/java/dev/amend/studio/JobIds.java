package dev.amend.studio;

import java.security.SecureRandom;
import java.util.stream.Collectors;

/** Names of jobs that nobody guesses. */
final class JobIds {
    private static final String LETTERS = "abcdefghjkmnpqrstvwxyz23456789";
    private static final int LENGTH = 20;
    private static final SecureRandom RANDOM = new SecureRandom();

    private JobIds() {}

    static String next() {
        return RANDOM.ints(LENGTH, 0, LETTERS.length())
                .mapToObj(i -> LETTERS.substring(i, i + 1))
                .collect(Collectors.joining());
    }
}
