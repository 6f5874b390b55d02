package dev.amend.cli;

import java.util.ArrayList;
import java.util.List;

/** Runs several command lines in one process, so that {@code ./amend} can keep what they load for a quick start. */
final class WarmUp {
    /** Between one command line and the next. */
    private static final String THEN = "--then";

    private WarmUp() {}

    /** Ends at the first command that fails, with its exit status. */
    public static void main(String[] args) {
        int exit = 0;
        for (List<String> words : commandLines(args)) {
            exit = exit == 0 ? Main.commandLine().execute(words.toArray(String[]::new)) : exit;
        }
        System.exit(exit);
    }

    static List<List<String>> commandLines(String... args) {
        List<List<String>> lines = new ArrayList<>(List.of(new ArrayList<>()));
        for (String word : args) {
            if (word.equals(THEN)) {
                lines.add(new ArrayList<>());
            } else {
                lines.getLast().add(word);
            }
        }
        return lines;
    }
}
