package dev.amend.cli;

import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

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
final class CompareCommand extends DrawingCommand {
    @Mixin(name = Subject.TOPIC)
    private Subject subject;

    @Mixin(name = AdapterOptions.TOPIC)
    private AdapterOptions adapters;

    @Mixin(name = SamplingOptions.TOPIC)
    private SamplingOptions sampling;

    @Mixin(name = Target.TOPIC)
    private Target target;

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
    void check() {
        if (adapters.edits().isEmpty()) {
            throw misuse("Missing edit: give --edit MAP, or use amend generate");
        }
        sampling.check();
    }

    @Override
    int run(Console console) {
        return new CompareRun(this, console).run();
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

    DrawingModel open() {
        return open(adapters);
    }
}
