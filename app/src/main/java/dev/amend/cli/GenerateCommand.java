package dev.amend.cli;

import java.util.List;
import java.util.stream.LongStream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code amend generate}: the options; {@link GenerateRun} does the work. */
@Command(
        name = "generate",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        versionProvider = Main.VersionProvider.class,
        header = "Draws images, with edits and LoRAs or without.",
        customSynopsis = "amend generate [MODEL] -p PROMPT -o OUT [OPTION]...",
        description = {
            "",
            "Seeds mean what they mean elsewhere: the noise is that of PyTorch on a processor, so in float32 a model draws here what it draws"
                    + " in diffusers. Each PNG file tells how it was made; amend inspect shows it. Ctrl-C keeps the images that are"
                    + " finished.",
            ""
        },
        footer = {
            "",
            "Examples:",
            "  amend generate sd14 -p \"a pack of roses\" -o roses.png",
            "  amend generate sd14 -p \"a pack of roses\" -o roses.png \\",
            "      --edit blue-roses.map.safetensors@0.8 --seed 7 --count 4",
            "  amend generate sdxl -p \"a (red:1.3) rose\" --scheduler dpmpp2m-karras \\",
            "      --steps 25 --size 1024x768 --preview 5 -o roses/"
        })
final class GenerateCommand extends DrawingCommand {
    @Mixin(name = Subject.TOPIC)
    private Subject subject;

    @Mixin(name = SamplingOptions.TOPIC)
    private SamplingOptions sampling;

    @Mixin(name = AdapterOptions.TOPIC)
    private AdapterOptions adapters;

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
                description = "What to draw. (word:1.3) weighs words; any length is read.")
        private String prompt;

        @Option(
                names = "--seed",
                order = 2,
                paramLabel = "N",
                description = "The seed of the noise, or random. Default: 0")
        private String seed = "0";

        @Option(
                names = "--count",
                order = 3,
                paramLabel = "N",
                description = "How many images, each with the seed after the one before. Default: 1")
        private int count = 1;

        private static final int MOST = 100_000;

        String prompt() {
            return prompt;
        }

        /** One for each image; a random one is drawn anew. */
        List<Long> seeds() {
            if (count < 1 || count > MOST) {
                throw new CliException("count is %,d, expected 1 to %,d images".formatted(count, MOST));
            }
            long first = Seeds.first(seed);
            return LongStream.range(first, first + count).boxed().toList();
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
                description =
                        "A .png file; several images get their seeds behind its name. Or a folder: one that exists, or a name with / at the end.")
        private String output;

        @Option(
                names = "--preview",
                order = 2,
                paramLabel = "K",
                description = "Every K steps, show the forming image in OUT's name with .preview.png.")
        private int preview;

        @Option(names = "--force", order = 3, description = "Replace images that exist.")
        private boolean force;

        String output() {
            return output;
        }

        /** Every so many steps; 0 for never. */
        int preview() {
            if (preview < 0) {
                throw new CliException("preview is %d, expected a number of steps".formatted(preview));
            }
            return preview;
        }

        boolean force() {
            return force;
        }
    }

    @Override
    void check() {
        sampling.check();
    }

    @Override
    int run(Console console) {
        return new GenerateRun(this, console).run();
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
