package dev.amend.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

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
final class QualityCommand extends DrawingCommand {
    @Mixin(name = AdapterOptions.TOPIC)
    private AdapterOptions adapters;

    @Mixin(name = QualitySubject.TOPIC)
    private QualitySubject subject;

    @Mixin(name = SamplingOptions.TOPIC)
    private SamplingOptions sampling;

    @Mixin(name = QualityFiles.TOPIC)
    private QualityFiles files;

    @Override
    void check() {
        if (adapters.edits().isEmpty()) {
            throw misuse("Missing edit: give --edit MAP; amend edit --as map makes one");
        }
        if (!subject.hasPrompts(model())) {
            throw misuse(
                    "Missing prompts: give --prompts FILE, one a line, none about what is edited, or --prompts toyland, captions of the built-in model's world");
        }
        sampling.check();
    }

    @Override
    int run(Console console) {
        return new QualityRun(this, console).run();
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

    DrawingModel open() {
        return open(adapters);
    }
}
