package dev.amend.cli;

import dev.amend.debias.Search;
import dev.amend.eval.PromptList;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.Option;

/** How {@code amend debias} edits. */
final class DebiasEditing {
    static final String TOPIC = "How to edit";

    private static final Pattern RANGE = Pattern.compile("\\s*([0-9.eE+-]+)\\s*,\\s*([0-9.eE+-]+)\\s*");

    @Option(
            names = "--lambdas",
            order = 1,
            paramLabel = "FROM,TO",
            description = "Where λ is searched, from the strongest edit to the weakest. Default: 0.0001,10000")
    private String lambdas = "0.0001,10000";

    @Option(
            names = "--tries",
            order = 2,
            paramLabel = "N",
            description = "How many λ are tried for each profession at most, both ends included. Default: 10")
    private int tries = 10;

    @Option(
            names = "--no-preserve-said",
            order = 3,
            description =
                    "Do not preserve the prompts that say an attribute, such as \"a male nurse\". They are preserved otherwise.")
    private boolean noPreserveSaid;

    @Option(
            names = "--preserve",
            order = 4,
            paramLabel = "FILE",
            description =
                    "Prompts that shall stay as they are, one a line, such as professions that the table does not name. Those that name what is edited are left out.")
    private Optional<Path> preserve = Optional.empty();

    Search search() {
        Matcher range = RANGE.matcher(lambdas);
        if (range.matches()) {
            try {
                return new Search(Double.parseDouble(range.group(1)), Double.parseDouble(range.group(2)), tries);
            } catch (NumberFormatException e) {
                throw refused(e);
            }
        }
        throw refused(null);
    }

    private CliException refused(Exception cause) {
        return new CliException(
                "lambdas are \"%s\", expected two numbers with a comma, such as 0.0001,10000".formatted(lambdas),
                cause);
    }

    boolean preserveSaid() {
        return !noPreserveSaid;
    }

    Optional<PromptList> preserve() {
        return preserve.map(file -> new PromptList(file.toString(), PromptLines.read(file)));
    }
}
