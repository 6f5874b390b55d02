package dev.amend.cli;

import dev.amend.config.GenerationConfig;
import dev.amend.edit.EditDefaults;
import dev.amend.edit.EditRequest.Corpus;
import dev.amend.eval.Method;
import dev.amend.eval.PromptList;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import picocli.CommandLine.Option;

/** How the images of {@code amend evaluate} come about. */
final class EvaluateMethods {
    static final String TOPIC = "How to edit";

    @Option(
            names = "--methods",
            order = 1,
            paramLabel = "METHODS",
            description =
                    "With commas: none, the unedited model; oracle, the unedited model told what it should show; time[@LAMBDA|@auto], a bare edit, with any of -augment, -plural, -preserve, -covariance, -unpadded, -keys (keys alone), -values, -down, -mid, -up behind it, such as time@10-augment-values; time alone is the edit that the model recommends. Default: none,oracle,time")
    private String methods = "none,oracle,time";

    @Option(
            names = "--lambda",
            order = 2,
            paramLabel = "NUMBER",
            description = "Of edits that say none. Default: what the model recommends, or 0.1")
    private Optional<Double> lambda = Optional.empty();

    @Option(
            names = "--preserve",
            order = 3,
            paramLabel = "FILE",
            description =
                    "For -preserve: prompts that shall stay as they are, one a line. Those that name what a row edits are left out of its edit; {} in a line stands for it: a yellow {}.")
    private Optional<Path> preserve = Optional.empty();

    @Option(
            names = "--corpus",
            order = 4,
            paramLabel = "FILE[@BETA]",
            description = "For -covariance: prompts, one a line, whose directions should cost more to change.")
    private Optional<String> corpus = Optional.empty();

    /** Each once. */
    List<Method> methods(GenerationConfig model) {
        EditDefaults recommended = EditDefaults.of(model);
        EditDefaults usual = lambda.map(recommended::withLambda).orElse(recommended);
        return Pattern.compile(",")
                .splitAsStream(methods)
                .map(text -> Method.parse(text.strip(), usual))
                .distinct()
                .toList();
    }

    Optional<PromptList> preserve() {
        return preserve.map(file -> new PromptList(file.toString(), PromptLines.read(file)));
    }

    Optional<Corpus> corpus() {
        return corpus.flatMap(file -> MetricOption.covariance(file).corpus());
    }
}
