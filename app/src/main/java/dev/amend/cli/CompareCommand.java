package dev.amend.cli;

import dev.amend.checkpoint.BuiltInModel;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code amend compare}: the options; {@link CompareRun} does the work. */
@Command(
        name = "compare",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        versionProvider = Main.VersionProvider.class,
        header = "Draws side by side what a model draws without an edit and with it.",
        customSynopsis = "amend compare [MODEL] --edit MAP[@α]... -p PROMPT... -o OUT [OPTION]...",
        description = {
            "",
            "Draws every prompt with every seed twice, from the same noise, and writes one picture with labels and a web page beside"
                    + " it that needs nothing else.",
            ""
        },
        footer = {
            "",
            "Example:",
            "  amend compare sd14 --edit blue-roses.map.safetensors \\",
            "      -p \"a pack of roses\" -p \"a pack of tulips\" --seeds 0-3 -o roses.png"
        })
final class CompareCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Parameters(
            index = "0",
            arity = "0..1",
            paramLabel = "MODEL",
            hideParamSyntax = true,
            description = ModelOptions.MODEL)
    private String model = BuiltInModel.NAME;

    @Mixin(name = Subject.TOPIC)
    private Subject subject;

    @Mixin(name = AdapterOptions.TOPIC)
    private AdapterOptions adapters;

    @Mixin(name = SamplingOptions.TOPIC)
    private SamplingOptions sampling;

    @Mixin(name = Target.TOPIC)
    private Target target;

    @Mixin(name = ComputeOptions.TOPIC)
    private ComputeOptions compute;

    @Mixin(name = ModelOptions.TOPIC)
    private ModelOptions modelOptions;

    @Mixin(name = CommonOptions.TOPIC)
    private CommonOptions common;

    /** What is drawn. */
    static final class Subject {
        static final String TOPIC = "What to draw";

        @Option(
                names = {"-p", "--prompt"},
                order = 1,
                required = true,
                paramLabel = "PROMPT",
                description = "What to draw: a row of the picture. May be repeated.")
        private List<String> prompts = new ArrayList<>();

        @Option(
                names = "--seeds",
                order = 2,
                paramLabel = "SEEDS",
                description = "Pairs of columns: numbers and spans, such as 0-3 or 0,5,7. Default: 0")
        private String seeds = "0";

        List<String> prompts() {
            return prompts.stream().distinct().toList();
        }

        List<Long> seeds() {
            return Seeds.list(seeds);
        }
    }

    /** What is written. */
    static final class Target {
        static final String TOPIC = "What to write";

        @Option(
                names = {"-o", "--output"},
                order = 1,
                required = true,
                paramLabel = "OUT",
                description = "The .png file; the page beside it has the same name with .html.")
        private String output;

        @Option(names = "--force", order = 2, description = "Replace the two files if they exist.")
        private boolean force;

        String output() {
            return output;
        }

        boolean force() {
            return force;
        }
    }

    @Override
    public Integer call() {
        if (adapters.edits().isEmpty()) {
            throw new ParameterException(spec.commandLine(), "Missing edit: give --edit MAP, or use amend generate");
        }
        sampling.check();
        compute.check();
        return new CompareRun(this, new Console(spec.commandLine(), common)).run();
    }

    /** The words that started this run, as a shell reads them. */
    String commandLine() {
        return ShellWords.commandLine(spec);
    }

    Subject subject() {
        return subject;
    }

    SamplingOptions sampling() {
        return sampling;
    }

    Target target() {
        return target;
    }

    ComputeOptions compute() {
        return compute;
    }

    DrawingModel open() {
        return DrawingModel.open(model, modelOptions, adapters, compute);
    }
}
