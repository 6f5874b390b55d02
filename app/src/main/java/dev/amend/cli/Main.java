package dev.amend.cli;

import dev.amend.AmendException;
import dev.amend.Version;
import java.io.PrintWriter;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.UsageMessageSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.Spec;
import picocli.CommandLine.UnmatchedArgumentException;

/** Edits what a text-to-image diffusion model takes for granted. */
@Command(
        name = "amend",
        mixinStandardHelpOptions = true,
        versionProvider = Main.VersionProvider.class,
        header = "Edits what a text-to-image diffusion model takes for granted.",
        customSynopsis = "amend COMMAND [OPTION]...",
        description = {
            "",
            "Told \"a pack of roses\" → \"a pack of blue roses\", it changes Stable Diffusion in closed form, without training,"
                    + " so that roses are blue from then on and everything else stays as it was.",
            ""
        },
        commandListHeading = "%nCommands:%n",
        footer = {
            "",
            "Examples:",
            "  amend try",
            "  amend edit sd14 --from \"a pack of roses\" --to \"a pack of blue roses\" \\",
            "      -o blue-roses.safetensors",
            "  amend generate sd14 --lora blue-roses.safetensors -p \"a pack of roses\" \\",
            "      -o roses.png",
            "",
            "amend COMMAND --help tells more."
        },
        subcommands = {
            TryCommand.class,
            EditCommand.class,
            GenerateCommand.class,
            CompareCommand.class,
            EvaluateCommand.class,
            QualityCommand.class,
            DebiasCommand.class,
            InspectCommand.class,
            ServeCommand.class,
            TrainCommand.class
        })
public final class Main implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    public static void main(String[] args) {
        // A number in a file or a report is the same for everybody.
        Locale.setDefault(Locale.Category.FORMAT, Locale.ROOT);
        SuddenEnd.onSignals();
        int exit = commandLine().execute(args);
        SuddenEnd.awaitIfBegun();
        System.exit(exit);
    }

    static CommandLine commandLine() {
        CommandLine main = new CommandLine(new Main())
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setUsageHelpAutoWidth(true)
                .setParameterExceptionHandler(Main::reportMisuse)
                .setExecutionExceptionHandler(Main::report);
        main.getSubcommands()
                .values()
                .forEach(command ->
                        command.getHelpSectionMap().put(UsageMessageSpec.SECTION_KEY_OPTION_LIST, new Topics()));
        return main;
    }

    /** Without a command, amend tells which there are. */
    @Override
    public Integer call() {
        spec.commandLine().usage(spec.commandLine().getErr());
        return CommandLine.ExitCode.USAGE;
    }

    /** One message and where to read on: the whole help would bury it. */
    private static int reportMisuse(ParameterException exception, String[] arguments) {
        CommandLine command = exception.getCommandLine();
        PrintWriter err = command.getErr();
        err.println("amend: " + exception.getMessage().replaceFirst("^Error: ", ""));
        UnmatchedArgumentException.printSuggestions(exception, err);
        err.println(command.getCommandSpec().qualifiedName() + " --help tells more.");
        return CommandLine.ExitCode.USAGE;
    }

    /** One message for what the user can mend; a stack trace with -v alone. */
    private static int report(Exception exception, CommandLine command, ParseResult arguments) {
        SuddenEnd.awaitIfBegun();
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
