package dev.amend.cli;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.Model.CommandSpec;

/** Words as a shell wants to have them. */
final class ShellWords {
    private ShellWords() {}

    /** The words that started a run of a command. */
    static String commandLine(CommandSpec command) {
        return join("amend", command.root().commandLine().getParseResult().originalArgs());
    }

    /** A program with its arguments, quoted where they need it. */
    static String join(String program, List<String> arguments) {
        return Stream.concat(Stream.of(program), arguments.stream().map(ShellWords::quote))
                .collect(Collectors.joining(" "));
    }

    private static String quote(String word) {
        return word.matches("[A-Za-z0-9_@%+=:,./-]+") ? word : "'" + word.replace("'", "'\\''") + "'";
    }
}
