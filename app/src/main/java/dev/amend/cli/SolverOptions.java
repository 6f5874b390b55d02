package dev.amend.cli;

import java.util.Optional;
import picocli.CommandLine.Option;

/** How an edit is computed; a file of edits may say the same, and options win. */
final class SolverOptions {
    static final String TOPIC = "How to edit";

    @Option(
            names = "--lambda",
            order = 1,
            paramLabel = "NUMBER|auto",
            converter = LambdaOption.Converter.class,
            description =
                    "How costly a change is: small edits strongly, large keeps the model as it was. auto takes what moves probe"
                            + " prompts best: those with --expect should follow, the others stay. Default: what the model"
                            + " recommends, or 0.1")
    private Optional<LambdaOption> lambda = Optional.empty();

    @Option(
            names = "--augment",
            order = 2,
            description = "Make each edit behind \"A photo of\", \"An image of\" and \"A picture of\" as well.")
    private boolean augment;

    @Option(
            names = "--plural",
            negatable = true,
            order = 3,
            description =
                    "Make each edit of one and of many as well: \"the roses\" also as \"a rose\", \"two roses\" and \"many roses\". Default: what the model recommends, or not")
    private Optional<Boolean> plural = Optional.empty();

    @Option(
            names = "--strength",
            order = 4,
            paramLabel = "NUMBER",
            description = "How much of the edit: 0.5 is half of it. Default: 1")
    private Optional<Double> strength = Optional.empty();

    @Option(names = "--no-keys", order = 5, description = "Leave the keys of cross-attention as they are.")
    private boolean noKeys;

    @Option(names = "--no-values", order = 6, description = "Leave the values of cross-attention as they are.")
    private boolean noValues;

    @Option(
            names = "--layers",
            order = 7,
            paramLabel = "LAYERS",
            description = "down, up, mid, numbers and spans such as 0-3, with commas. Default: all")
    private Optional<String> layers = Optional.empty();

    @Option(
            names = "--no-padding",
            order = 8,
            description = "Edit a prompt's own tokens alone, not the paddings behind its end.")
    private boolean noPadding;

    @Option(
            names = "--metric",
            order = 9,
            paramLabel = "METRIC",
            description =
                    "identity, or covariance=FILE[@BETA]: prompts, one a line, whose directions should cost more to change. Default: identity")
    private Optional<String> metric = Optional.empty();

    Optional<LambdaOption> lambda() {
        return lambda;
    }

    /** True, or nothing said. */
    Optional<Boolean> augment() {
        return augment ? Optional.of(true) : Optional.empty();
    }

    Optional<Boolean> plural() {
        return plural;
    }

    /** False, or nothing said. */
    Optional<Boolean> padding() {
        return noPadding ? Optional.of(false) : Optional.empty();
    }

    Optional<Double> strength() {
        return strength;
    }

    /** False, or nothing said. */
    Optional<Boolean> keys() {
        return noKeys ? Optional.of(false) : Optional.empty();
    }

    /** False, or nothing said. */
    Optional<Boolean> values() {
        return noValues ? Optional.of(false) : Optional.empty();
    }

    Optional<String> layers() {
        return layers;
    }

    Optional<MetricOption> metric() {
        return metric.map(MetricOption::parse);
    }
}
