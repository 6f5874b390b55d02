package dev.amend.cli;

import dev.amend.AmendException;
import dev.amend.Version;
import java.io.PrintWriter;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.Spec;

/** Edits what a text-to-image diffusion model takes for granted. */
@Command(
        name = "amend",
        mixinStandardHelpOptions = true,
        versionProvider = Main.VersionProvider.class,
        synopsisSubcommandLabel = "COMMAND",
        header = "Edits what a text-to-image diffusion model takes for granted.",
        description = {
            "",
            "Told \"a pack of roses\" → \"a pack of blue roses\", it changes Stable Diffusion in closed form, without training,"
                    + " so that roses are blue from then on and everything else stays as it was.",
            ""
        },
        footer = {"", "amend COMMAND --help tells more."},
        subcommands = {EditCommand.class, InspectCommand.class})
public final class Main implements Runnable {
    @Spec
    private CommandSpec spec;

    public static void main(String[] args) {
        System.exit(commandLine().execute(args));
    }

    static CommandLine commandLine() {
        return new CommandLine(new Main())
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setUsageHelpAutoWidth(true)
                .setExecutionExceptionHandler(Main::report);
    }

    /** A command is needed: says so, as any other misuse. */
    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Missing command: amend edit or amend inspect");
    }

    /** One message for what the user can mend; a stack trace for our own mistakes and with -v. */
    private static int report(Exception exception, CommandLine command, ParseResult arguments) {
        PrintWriter err = command.getErr();
        boolean expected = exception instanceof AmendException;
        err.println("amend: " + (expected ? exception.getMessage() : "internal error: " + exception));
        if (CommonOptions.of(command).map(CommonOptions::verbose).orElse(false)) {
            exception.printStackTrace(err);
        } else if (!expected) {
            err.println("This is a mistake of amend's. Run again with -v to see where, and please report it.");
        }
        return CommandLine.ExitCode.SOFTWARE;
    }

    /** Reads the version the build wrote down. */
    static final class VersionProvider implements IVersionProvider {
        @Override
        public String[] getVersion() {
            return new String[] {"amend " + Version.current()};
        }
    }
}
