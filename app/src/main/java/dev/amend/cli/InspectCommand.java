package dev.amend.cli;

import dev.amend.checkpoint.BuiltInModel;
import dev.amend.checkpoint.Checkpoint;
import dev.amend.checkpoint.Models;
import dev.amend.clip.PromptEncoders;
import dev.amend.config.Family;
import dev.amend.tokenizer.ClipTokenizer;
import dev.amend.tokenizer.Vocabulary;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code amend inspect}: the options; an {@link Inspection} does the work. */
@Command(
        name = "inspect",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        versionProvider = Main.VersionProvider.class,
        header = "Tells what a model, LoRA, map or picture is, or how prompts become tokens.",
        customSynopsis = {
            "amend inspect [FILE] [OPTION]...",
            "       amend inspect [FILE] --tokens PROMPT [PROMPT] [OPTION]..."
        },
        description = {
            "",
            "Tells the kind and family of FILE, its tensors and text encoders, and what amend did to it; of a picture, how it was"
                    + " made. Reads headers only, so large models take no longer than small ones.",
            ""
        },
        footer = {
            "",
            "Examples:",
            "  amend inspect blue-roses.safetensors",
            "  amend inspect roses.png",
            "  amend inspect sd14 --tokens \"a pack of roses\" \"a pack of blue roses\""
        })
final class InspectCommand implements Runnable {
    @Spec
    private CommandSpec spec;

    @Parameters(
            index = "0",
            arity = "0..1",
            paramLabel = "FILE",
            hideParamSyntax = true,
            description =
                    "A diffusers folder, a .safetensors file of any kind, a PNG picture, the name of a model in the hub cache, or toyland, the built-in model. Default: toyland, but for --tokens with --tokenizer")
    private Optional<String> file = Optional.empty();

    @Mixin(name = Prompts.TOPIC)
    private Prompts prompts;

    @Mixin(name = ModelOptions.TOPIC)
    private ModelOptions modelOptions;

    @Mixin(name = CommonOptions.TOPIC)
    private CommonOptions common;

    /** The prompts to look at. */
    static final class Prompts {
        static final String TOPIC = "Prompts";

        @Option(
                names = "--tokens",
                arity = "1..2",
                paramLabel = "PROMPT",
                description =
                        "Show the tokens of this prompt and what is cut off; of two prompts also which token of the first an edit moves to which of the second. FILE, if given, comes before --tokens.")
        private List<String> prompts = new ArrayList<>();
    }

    @Override
    public void run() {
        checkUsage();
        Report report = new Report();
        inspect().tell(report);
        try (Console console = new Console(spec.commandLine(), common)) {
            report.print(console);
        }
    }

    private void checkUsage() {
        if (prompts.prompts.size() > 2) {
            throw misuse("--tokens takes one prompt or two, not " + prompts.prompts.size());
        }
    }

    private ParameterException misuse(String message) {
        return new ParameterException(spec.commandLine(), message);
    }

    private String file() {
        return file.orElse(BuiltInModel.NAME);
    }

    private Inspection inspect() {
        return prompts.prompts.isEmpty()
                ? Inspection.of(file(), modelOptions.openOptions())
                : TokensInspection.of(tokenizers(), prompts.prompts);
    }

    /** A model's, one for each text encoder, or the one of the folder alone. */
    private List<ClipTokenizer> tokenizers() {
        if (file.isPresent() || modelOptions.tokenizer().isEmpty()) {
            try (Checkpoint checkpoint = Models.open(file(), modelOptions.openOptions())) {
                return PromptEncoders.tokenizers(checkpoint, modelOptions.tokenizer());
            }
        }
        Path folder = PromptEncoders.vocabularyFolder(modelOptions.tokenizer().orElseThrow());
        Optional<Family> family = modelOptions.openOptions().family();
        return family.map(told -> PromptEncoders.of(Vocabulary.load(folder), told))
                .orElseGet(() -> List.of(ClipTokenizer.load(folder)));
    }
}
