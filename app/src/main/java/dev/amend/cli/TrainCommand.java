package dev.amend.cli;

import dev.amend.checkpoint.Checkpoint;
import dev.amend.checkpoint.Models;
import dev.amend.checkpoint.OpenOptions;
import dev.amend.train.Training;
import dev.amend.train.TrainingSettings;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code amend train}. */
@Command(
        name = "train",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        versionProvider = Main.VersionProvider.class,
        header = "Trains the built-in model again, from nothing or from a model before it.",
        customSynopsis = "amend train -o FOLDER [OPTION]...",
        description = {
            "",
            "Draws scenes, learns CLIP, autoencoder and UNet one after the other, and leaves the model in FOLDER/model: some hours on"
                    + " two cores. Stopped by Ctrl-C or killed, the same command goes on from where it stood. Losses and pictures lie in"
                    + " the folder.",
            ""
        },
        footer = {
            "",
            "Examples:",
            "  amend train -o my-toyland",
            "  amend train --print-settings > mine.yaml",
            "  amend train --settings mine.yaml -o mine",
            "  amend train --settings mine.yaml --start-from my-toyland/model -o longer"
        })
final class TrainCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Mixin(name = Target.TOPIC)
    private Target target;

    @Mixin(name = CommonOptions.TOPIC)
    private CommonOptions common;

    /** Where it goes and what it follows. */
    static final class Target {
        static final String TOPIC = "Training";

        @Option(
                names = {"-o", "--output"},
                order = 1,
                paramLabel = "FOLDER",
                description = "Where to train; a training that is there goes on.")
        private Path output;

        @Option(
                names = "--settings",
                order = 2,
                paramLabel = "FILE",
                description = "YAML with all settings, instead of the built-in model's.")
        private Path settings;

        @Option(
                names = "--start-from",
                order = 3,
                paramLabel = "MODEL",
                description = "A model that amend train made, or toyland: its UNet learns on, its other networks stay.")
        private String startFrom;

        @Option(names = "--print-settings", order = 4, description = "Print the built-in model's settings and end.")
        private boolean printSettings;
    }

    @Override
    public Integer call() {
        if (target.printSettings) {
            spec.commandLine().getOut().print(new String(TrainingYaml.builtInText(), StandardCharsets.UTF_8));
            spec.commandLine().getOut().flush();
            return ExitCode.OK;
        }
        if (target.output == null) {
            throw new ParameterException(spec.commandLine(), "say where to train: -o FOLDER");
        }
        TrainingSettings settings =
                target.settings == null ? TrainingYaml.builtIn() : TrainingYaml.read(target.settings);
        try (Console console = new Console(spec.commandLine(), common);
                Interruption interruption = new Interruption(console)) {
            TrainReport report = new TrainReport(console, interruption, target.output);
            boolean finished = Training.run(settings, startFrom(), target.output, report);
            report.end(finished);
            return finished ? ExitCode.OK : Interruption.EXIT;
        }
    }

    private Optional<Path> startFrom() {
        if (target.startFrom == null) {
            return Optional.empty();
        }
        try (Checkpoint model = Models.open(target.startFrom, OpenOptions.NONE)) {
            return Optional.of(model.path());
        }
    }
}
