package dev.amend.cli;

import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code amend evaluate}: the options; {@link EvaluateRun} does the work. */
@Command(
        name = "evaluate",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        versionProvider = Main.VersionProvider.class,
        header = "Measures how well edits of a table do what they should, and nothing else.",
        customSynopsis = "amend evaluate [MODEL] -o DIR [OPTION]...",
        description = {
            "",
            "Draws what a table of edits asks for, without an edit and with it, and counts what the images show: efficacy, generality,"
                    + " specificity. Ctrl-C keeps what is done; the same command goes on from there, and rows, seeds and methods may be"
                    + " added to it.",
            ""
        },
        footer = {
            "",
            "Examples:",
            "  amend evaluate -o toyland-scores",
            "  amend evaluate sd14 --data TIMED.csv --seeds 0-23 --clip clip-vit-base-patch32 \\",
            "      --methods none,oracle,time-augment -o timed-scores"
        })
final class EvaluateCommand extends DrawingCommand {
    @Mixin(name = EvaluateSubject.TOPIC)
    private EvaluateSubject subject;

    @Mixin(name = EvaluateMethods.TOPIC)
    private EvaluateMethods methods;

    @Mixin(name = SamplingOptions.TOPIC)
    private SamplingOptions sampling;

    @Mixin(name = Target.TOPIC)
    private Target target;

    @Mixin(name = EvaluateEngine.TOPIC)
    private EvaluateEngine engine;

    /** What is written. */
    static final class Target {
        static final String TOPIC = "What to write";

        @Option(
                names = {"-o", "--out"},
                order = 1,
                required = true,
                paramLabel = "DIR",
                description =
                        "The folder for report.html, report.json, rows.csv and what each image was judged; made if it is not there, gone on with if it is.")
        private Path folder;

        @Option(
                names = "--keep-images",
                order = 2,
                description = "Keep the images too, and show those of the first seed in report.html.")
        private boolean keepImages;

        Path folder() {
            return folder;
        }

        boolean keepImages() {
            return keepImages;
        }
    }

    @Override
    void check() {
        if (subject.data(model()).isEmpty()) {
            throw misuse(
                    "Missing table: give --data FILE.csv, one in TIMED's format, or --data toyland, the built-in model's");
        }
        sampling.check();
    }

    @Override
    int run(Console console) {
        return new EvaluateRun(this, console).run();
    }

    EvaluateSubject subject() {
        return subject;
    }

    EvaluateMethods methods() {
        return methods;
    }

    SamplingOptions sampling() {
        return sampling;
    }

    Target target() {
        return target;
    }

    EvaluateEngine engine() {
        return engine;
    }
}
