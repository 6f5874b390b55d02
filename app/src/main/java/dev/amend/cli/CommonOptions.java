package dev.amend.cli;

import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.Option;

/** What every command takes. */
final class CommonOptions {
    static final String TOPIC = "General";

    @Option(names = "--json", order = 1, description = "Report as JSON.")
    private boolean json;

    @Option(
            names = {"-q", "--quiet"},
            order = 2,
            description = "Print errors and warnings only.")
    private boolean quiet;

    @Option(
            names = {"-v", "--verbose"},
            order = 3,
            description = "Tell more, and where an error arose.")
    private boolean verbose;

    boolean quiet() {
        return quiet;
    }

    boolean verbose() {
        return verbose;
    }

    boolean json() {
        return json;
    }

    /** Those of the command that ran. */
    static Optional<CommonOptions> of(CommandLine command) {
        return Optional.ofNullable(command.getCommandSpec().mixins().get(TOPIC))
                .map(mixin -> (CommonOptions) mixin.userObject());
    }
}
