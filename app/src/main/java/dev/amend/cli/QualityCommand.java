package dev.amend.cli;

import dev.amend.checkpoint.BuiltInModel;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code amend quality}: the options; {@link QualityRun} does the work. */
@Command(
        name = "quality",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        versionProvider = Main.VersionProvider.class,
        header = "Measures what an edit costs elsewhere: in images that it should leave as they are.",
        customSynopsis = "amend quality [MODEL] --edit MAP[@α]... -o DIR [OPTION]...",
        description = {
            "",
            "Draws prompts that have nothing to do with the edit, without it and with it, and tells how far the images moved: CLIP score,"
                    + " Fréchet distance and CMMD, beside what other seeds alone would move them.",
            ""
        },
        footer = {
            "",
            "Examples:",
            "  amend quality --edit blue-roses.map.safetensors -o quality",
            "  amend quality sd14 --edit blue-roses.map.safetensors --prompts captions.txt \\",
            "      --clip clip-vit-base-patch32 -o quality"
        })
final class QualityCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Parameters(
            index = "0",
            arity = "0..1",
            paramLabel = "MODEL",
            hideParamSyntax = true,
            description = ModelOptions.MODEL)
    private String model = BuiltInModel.NAME;

    @Mixin(name = AdapterOptions.TOPIC)
    private AdapterOptions adapters;

    @Mixin(name = QualitySubject.TOPIC)
    private QualitySubject subject;

    @Mixin(name = SamplingOptions.TOPIC)
    private SamplingOptions sampling;

    @Mixin(name = QualityFiles.TOPIC)
    private QualityFiles files;

    @Mixin(name = ComputeOptions.TOPIC)
    private ComputeOptions compute;

    @Mixin(name = ModelOptions.TOPIC)
    private ModelOptions modelOptions;

    @Mixin(name = CommonOptions.TOPIC)
    private CommonOptions common;

    @Override
    public Integer call() {
        if (adapters.edits().isEmpty()) {
            throw new ParameterException(
                    spec.commandLine(), "Missing edit: give --edit MAP; amend edit --as map makes one");
        }
        if (!subject.hasPrompts(model)) {
            throw new ParameterException(
                    spec.commandLine(),
                    "Missing prompts: give --prompts FILE, one a line, none about what is edited, or --prompts toyland, captions of the built-in model's world");
        }
        sampling.check();
        compute.check();
        return new QualityRun(this, new Console(spec.commandLine(), common)).run();
    }

    String model() {
        return model;
    }

    QualitySubject subject() {
        return subject;
    }

    SamplingOptions sampling() {
        return sampling;
    }

    QualityFiles files() {
        return files;
    }

    ComputeOptions compute() {
        return compute;
    }

    DrawingModel open() {
        return DrawingModel.open(model, modelOptions, adapters, compute);
    }
}
