package dev.amend.cli;

import dev.amend.checkpoint.BuiltInModel;
import java.util.concurrent.Callable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** What commands that draw have in common: a model, what it computes with, and what is said meanwhile. Each adds what it draws and what it writes. */
abstract class DrawingCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Parameters(
            index = "0",
            arity = "0..1",
            paramLabel = "MODEL",
            hideParamSyntax = true,
            description = ModelOptions.MODEL)
    private String model = BuiltInModel.NAME;

    @Mixin(name = ComputeOptions.TOPIC)
    private ComputeOptions compute;

    @Mixin(name = ModelOptions.TOPIC)
    private ModelOptions modelOptions;

    @Mixin(name = CommonOptions.TOPIC)
    private CommonOptions common;

    @Override
    public final Integer call() {
        check();
        compute.check();
        return run(new Console(spec.commandLine(), common));
    }

    /**
     * Looks at the command's own options, before anything is opened.
     *
     * @throws ParameterException made by {@link #misuse}
     * @throws CliException if a value cannot be
     */
    void check() {}

    /**
     * Does the work.
     *
     * @param console the work closes it
     * @return the exit status
     */
    abstract int run(Console console);

    ParameterException misuse(String message) {
        return new ParameterException(spec.commandLine(), message);
    }

    String model() {
        return model;
    }

    ComputeOptions compute() {
        return compute;
    }

    ModelOptions modelOptions() {
        return modelOptions;
    }

    /** The model with what acts on it. */
    DrawingModel open(AdapterOptions adapters) {
        return DrawingModel.open(model, modelOptions, adapters, compute);
    }

    /** The words that started this run, as a shell reads them. */
    String commandLine() {
        return ShellWords.commandLine(spec);
    }
}
