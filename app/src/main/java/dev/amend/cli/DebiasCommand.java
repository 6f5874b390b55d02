package dev.amend.cli;

import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

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
final class DebiasCommand extends DrawingCommand {
    @Mixin(name = DebiasSubject.TOPIC)
    private DebiasSubject subject;

    @Mixin(name = DebiasEditing.TOPIC)
    private DebiasEditing editing;

    @Mixin(name = SamplingOptions.TOPIC)
    private SamplingOptions sampling;

    @Mixin(name = Target.TOPIC)
    private Target target;

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
    void check() {
        if (subject.data(model()).isEmpty()) {
            throw misuse(
                    "Missing table: give --data FILE.csv with the columns old,new,validation,ex1,…, or --data toyland, the built-in model's");
        }
        sampling.check();
    }

    @Override
    int run(Console console) {
        return new DebiasRun(this, console).run();
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
}
