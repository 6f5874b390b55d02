package dev.amend.cli;

import dev.amend.edit.EditRequest.Corpus;
import java.nio.file.Path;
import java.util.Optional;

/**
 * {@code identity} or {@code covariance=FILE[@BETA]}.
 *
 * @param covariance the file of prompts, one a line; none for the identity
 */
record MetricOption(Optional<Path> covariance, double beta) {
    static final double DEFAULT_BETA = 1;

    private static final String COVARIANCE = "covariance=";

    static MetricOption parse(String text) {
        if (text.equals("identity")) {
            return new MetricOption(Optional.empty(), DEFAULT_BETA);
        }
        if (!text.startsWith(COVARIANCE) || text.length() == COVARIANCE.length()) {
            throw new CliException("metric is \"%s\", expected identity or covariance=FILE[@BETA]".formatted(text));
        }
        return covariance(text.substring(COVARIANCE.length()));
    }

    /** @param file {@code FILE[@BETA]} */
    static MetricOption covariance(String file) {
        int at = file.lastIndexOf('@');
        if (at > 0 && file.substring(at + 1).matches("[0-9.eE+-]+")) {
            return new MetricOption(Optional.of(Path.of(file.substring(0, at))), beta(file.substring(at + 1)));
        }
        return new MetricOption(Optional.of(Path.of(file)), DEFAULT_BETA);
    }

    private static double beta(String text) {
        try {
            return Double.parseDouble(text);
        } catch (NumberFormatException e) {
            throw new CliException("the covariance's weight is \"%s\", expected a number".formatted(text), e);
        }
    }

    /** The prompts with their weight. */
    Optional<Corpus> corpus() {
        return covariance.map(file -> new Corpus(file.toString(), PromptLines.read(file), beta));
    }
}
