package dev.amend.cli;

import dev.amend.cli.EditList.Entry;
import dev.amend.edit.Forecast.Probe;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** Reads a YAML file of edits; its schema is in docs/edits.md. */
final class EditsYaml {
    private static final Set<String> KEYS = Set.of(
            "edits", "preserve", "probes", "lambda", "augment", "strength", "keys", "values", "layers", "metric");

    private final Path file;

    private EditsYaml(Path file) {
        this.file = file;
    }

    static EditList read(Path file) {
        return new EditsYaml(file).read();
    }

    private EditList read() {
        JsonNode root = parse();
        if (root.isMissingNode() || root.isNull()) {
            throw new CliException("%s: is empty, expected a mapping with the key edits".formatted(file));
        }
        if (!root.isObject()) {
            throw wrong("the file", root, "a mapping with the key edits");
        }
        checkKeys("the file", root, KEYS);
        JsonNode metric = root.path("metric");
        checkMetric(metric);
        return new EditList(
                list(root, "edits", this::entry),
                list(root, "preserve", node -> text("preserve", node)),
                list(root, "probes", this::probe),
                number(root, "lambda"),
                flag(root, "augment"),
                number(root, "strength"),
                flag(root, "keys"),
                flag(root, "values"),
                string(root, "layers"),
                metric.isObject() ? string(metric, "covariance").map(file::resolveSibling) : Optional.empty(),
                metric.isObject() ? number(metric, "beta") : Optional.empty());
    }

    private JsonNode parse() {
        try {
            return new YAMLMapper().readTree(Files.readAllBytes(file));
        } catch (JacksonException e) {
            throw new CliException(
                    "%s, line %d: is no YAML: %s"
                            .formatted(file, e.getLocation().getLineNr(), problem(e)),
                    e);
        } catch (IOException e) {
            throw new CliException("%s: cannot be read: %s".formatted(file, Reasons.of(e)), e);
        }
    }

    /** The parser's words without its indented excerpts of the file. */
    private static String problem(JacksonException e) {
        return e.getOriginalMessage()
                .lines()
                .filter(line -> !line.isBlank() && !line.startsWith(" "))
                .collect(Collectors.joining(", "));
    }

    private Entry entry(JsonNode node) {
        if (!node.isObject()) {
            throw wrong("edits", node, "entries with from and to");
        }
        checkKeys("an entry of edits", node, Set.of("from", "to", "weight", "lambda"));
        Optional<Double> weight = number(node, "weight");
        Optional<Double> lambda = number(node, "lambda");
        if (weight.isPresent() && lambda.isPresent()) {
            throw wrong("edits", node, "weight or lambda, not both (an own lambda is the weight lambda / own)");
        }
        return new Entry(
                required("an entry of edits", node, "from"), required("an entry of edits", node, "to"), weight, lambda);
    }

    private Probe probe(JsonNode node) {
        if (node.isString()) {
            return new Probe(node.asString(), Optional.empty());
        }
        if (!node.isObject()) {
            throw wrong("probes", node, "prompts, or entries with prompt and expect");
        }
        checkKeys("an entry of probes", node, Set.of("prompt", "expect"));
        return new Probe(required("an entry of probes", node, "prompt"), string(node, "expect"));
    }

    private void checkMetric(JsonNode metric) {
        if (metric.isObject()) {
            checkKeys("metric", metric, Set.of("covariance", "beta"));
            required("metric", metric, "covariance");
        } else if (!metric.isMissingNode() && !metric.asString("").equals("identity")) {
            throw wrong("metric", metric, "identity, or covariance with a file of prompts");
        }
    }

    private void checkKeys(String where, JsonNode node, Set<String> known) {
        for (String key : node.propertyNames()) {
            if (!known.contains(key)) {
                throw new CliException("%s: %s has the key \"%s\", expected one of %s"
                        .formatted(
                                file,
                                where,
                                key,
                                String.join(", ", known.stream().sorted().toList())));
            }
        }
    }

    private <T> List<T> list(JsonNode parent, String key, Function<JsonNode, T> read) {
        JsonNode node = parent.path(key);
        if (!node.isMissingNode() && !node.isArray()) {
            throw wrong(key, node, "a list");
        }
        List<T> items = new ArrayList<>();
        node.forEach(item -> items.add(read.apply(item)));
        return items;
    }

    private String required(String where, JsonNode parent, String key) {
        return string(parent, key)
                .orElseThrow(() -> new CliException("%s: %s has no %s: found %s".formatted(file, where, key, parent)));
    }

    private Optional<String> string(JsonNode parent, String key) {
        return parent.has(key) ? Optional.of(text(key, parent.path(key))) : Optional.empty();
    }

    private String text(String key, JsonNode node) {
        if (!node.isString() && !node.isNumber()) {
            throw wrong(key, node, "text");
        }
        return node.asString();
    }

    private Optional<Double> number(JsonNode parent, String key) {
        JsonNode node = parent.path(key);
        if (!node.isMissingNode() && !node.isNumber()) {
            throw wrong(key, node, "a number");
        }
        return node.isNumber() ? Optional.of(node.asDouble()) : Optional.empty();
    }

    private Optional<Boolean> flag(JsonNode parent, String key) {
        JsonNode node = parent.path(key);
        if (!node.isMissingNode() && !node.isBoolean()) {
            throw wrong(key, node, "true or false");
        }
        return node.isBoolean() ? Optional.of(node.asBoolean()) : Optional.empty();
    }

    private CliException wrong(String key, JsonNode found, String expected) {
        return new CliException("%s: %s: found %s, expected %s".formatted(file, key, found, expected));
    }
}
