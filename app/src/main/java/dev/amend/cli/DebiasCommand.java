package dev.amend.cli;

import dev.amend.checkpoint.BuiltInModel;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code amend debias}: the options; {@link DebiasRun} does the work. */
@Command(
        name = "debias",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        versionProvider = Main.VersionProvider.class,
        header = "Evens out what a model takes for granted of people.",
        customSynopsis = "amend debias [MODEL] -o DIR [OPTION]...",
        description = {
            "",
            "For each profession of a table, finds the edit after which images show women and men as often as wanted, where a prompt"
                    + " says neither; then joins all of them in one map, and measures both. Ctrl-C keeps what is done; the same command"
                    + " goes on from there, and rows may be added to it.",
            ""
        },
        footer = {
            "",
            "Examples:",
            "  amend debias -o toyland-even",
            "  amend debias sd14 --data professions.csv --clip clip-vit-base-patch32 -o even",
            "  amend generate sd14 --edit even/joint.map.safetensors -p \"a photo of a nurse\" -o nurse.png"
        })
final class DebiasCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Parameters(
            index = "0",
            arity = "0..1",
            paramLabel = "MODEL",
            hideParamSyntax = true,
            description = ModelOptions.MODEL)
    private String model = BuiltInModel.NAME;

    @Mixin(name = DebiasSubject.TOPIC)
    private DebiasSubject subject;

    @Mixin(name = DebiasEditing.TOPIC)
    private DebiasEditing editing;

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

    /** What is written. */
    static final class Target {
        static final String TOPIC = "What to write";

        @Option(
                names = {"-o", "--out"},
                order = 1,
                required = true,
                paramLabel = "DIR",
                description =
                        "The folder for debias.json, rows.csv, shares.svg, joint.map.safetensors and what each image was judged; made if it is not there, gone on with if it is.")
        private Path folder;

        Path folder() {
            return folder;
        }
    }

    @Override
    public Integer call() {
        if (subject.data(model).isEmpty()) {
            throw new ParameterException(
                    spec.commandLine(),
                    "Missing table: give --data FILE.csv with the columns old,new,validation,ex1,…, or --data toyland, the built-in model's");
        }
        sampling.check();
        compute.check();
        return new DebiasRun(this, new Console(spec.commandLine(), common)).run();
    }

    String model() {
        return model;
    }

    DebiasSubject subject() {
        return subject;
    }

    DebiasEditing editing() {
        return editing;
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

    ModelOptions modelOptions() {
        return modelOptions;
    }

    /** The words that started this run, as a shell reads them. */
    String commandLine() {
        return ShellWords.commandLine(spec);
    }
}
