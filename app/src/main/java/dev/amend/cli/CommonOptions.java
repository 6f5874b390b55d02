package dev.amend.cli;

import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.Option;

/** What every command takes. */
final class CommonOptions {
    static final String MIXIN = "common";

    @Option(
            names = {"-q", "--quiet"},
            description = "Print errors and warnings only.")
    private boolean quiet;

    @Option(
            names = {"-v", "--verbose"},
            description = "Print where an error arose.")
    private boolean verbose;

    @Option(names = "--json", description = "Report as JSON.")
    private boolean json;

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
        return Optional.ofNullable(command.getCommandSpec().mixins().get(MIXIN))
                .map(mixin -> (CommonOptions) mixin.userObject());
    }
}
