package dev.amend.cli;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Words as a shell wants to have them. */
final class ShellWords {
    private ShellWords() {}

    /** A program with its arguments, quoted where they need it. */
    static String join(String program, List<String> arguments) {
        return Stream.concat(Stream.of(program), arguments.stream().map(ShellWords::quote))
                .collect(Collectors.joining(" "));
    }

    private static String quote(String word) {
        return word.matches("[A-Za-z0-9_@%+=:,./-]+") ? word : "'" + word.replace("'", "'\\''") + "'";
    }
}
