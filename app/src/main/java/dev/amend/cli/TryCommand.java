package dev.amend.cli;

import dev.amend.checkpoint.BuiltInModel;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code amend try}: the options; {@link TryRun} does the work. */
@Command(
        name = "try",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        versionProvider = Main.VersionProvider.class,
        header = "Shows in a minute what an edit does, on the built-in model.",
        customSynopsis = "amend try [MODEL] [OPTION]...",
        description = {
            "",
            "Makes roses blue, draws what that should change and what it should not, before and after, and counts how often each came out"
                    + " right. Writes a picture, a web page and the edit itself, which amend generate and compare take.",
            ""
        },
        footer = {"", "Example:", "  amend try"})
final class TryCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Parameters(
            index = "0",
            arity = "0..1",
            paramLabel = "MODEL",
            hideParamSyntax = true,
            description = "Another model that draws toyland, such as one that was trained anew. Default: toyland")
    private String model = BuiltInModel.NAME;

    @Mixin(name = Target.TOPIC)
    private Target target;

    @Mixin(name = CommonOptions.TOPIC)
    private CommonOptions common;

    /** What is written. */
    static final class Target {
        static final String TOPIC = "What to write";

        private static final String FOLDER = "amend-try";

        @Option(
                names = "--out",
                order = 1,
                paramLabel = "DIR",
                description = "The folder for picture, page and edit; made if it is not there. Default: amend-try, or"
                        + " amend-try-2 and so on if there is one")
        private Path folder;

        @Option(names = "--force", order = 2, description = "Replace the three files if they exist.")
        private boolean force;

        TryFiles files() {
            Path usual = Path.of(FOLDER);
            return TryFiles.in(Optional.ofNullable(folder).orElseGet(() -> force ? usual : TryFiles.free(usual)));
        }

        boolean force() {
            return force;
        }
    }

    @Override
    public Integer call() {
        return new TryRun(this, new Console(spec.commandLine(), common)).run();
    }

    String model() {
        return model;
    }

    /** The words that name the model to other commands. */
    List<String> modelWords() {
        return model.equals(BuiltInModel.NAME) ? List.of() : List.of(model);
    }

    Target target() {
        return target;
    }

    /** The words that started this run, as a shell reads them. */
    String commandLine() {
        return ShellWords.commandLine(spec);
    }
}
