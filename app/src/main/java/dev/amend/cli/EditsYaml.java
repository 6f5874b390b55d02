package dev.amend.cli;

import dev.amend.cli.EditList.Entry;
import dev.amend.edit.Forecast.Probe;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** Reads a YAML file of edits; its schema is in docs/edits.md. */
final class EditsYaml {
    private static final Set<String> KEYS = Set.of(
            "edits",
            "preserve",
            "probes",
            "lambda",
            "augment",
            "plural",
            "padding",
            "strength",
            "keys",
            "values",
            "layers",
            "metric");

    private final Path path;
    private final YamlFile file;

    private EditsYaml(Path path) {
        this.path = path;
        this.file = YamlFile.read(path, "a mapping with the key edits");
    }

    static EditList read(Path path) {
        return new EditsYaml(path).read();
    }

    private EditList read() {
        JsonNode root = file.root();
        file.checkKeys("the file", root, KEYS);
        JsonNode metric = root.path("metric");
        checkMetric(metric);
        return new EditList(
                file.list(root, "edits", this::entry),
                file.list(root, "preserve", node -> file.text("preserve", node)),
                file.list(root, "probes", this::probe),
                lambda(root),
                file.flag(root, "augment"),
                file.flag(root, "plural"),
                file.flag(root, "padding"),
                file.number(root, "strength"),
                file.flag(root, "keys"),
                file.flag(root, "values"),
                file.string(root, "layers"),
                metric.isObject() ? file.string(metric, "covariance").map(path::resolveSibling) : Optional.empty(),
                metric.isObject() ? file.number(metric, "beta") : Optional.empty());
    }

    private Entry entry(JsonNode node) {
        if (!node.isObject()) {
            throw file.wrong("edits", node, "entries with from and to");
        }
        file.checkKeys("an entry of edits", node, Set.of("from", "to", "weight", "lambda"));
        Optional<Double> weight = file.number(node, "weight");
        Optional<Double> lambda = file.number(node, "lambda");
        if (weight.isPresent() && lambda.isPresent()) {
            throw file.wrong("edits", node, "weight or lambda, not both (an own lambda is the weight lambda / own)");
        }
        return new Entry(
                file.required("an entry of edits", node, "from"),
                file.required("an entry of edits", node, "to"),
                weight,
                lambda);
    }

    private Optional<LambdaOption> lambda(JsonNode root) {
        return root.path("lambda").asString("").equals(LambdaOption.AUTO_WORD)
                ? Optional.of(LambdaOption.AUTO)
                : file.number(root, "lambda").map(LambdaOption::of);
    }

    private Probe probe(JsonNode node) {
        if (node.isString()) {
            return new Probe(node.asString(), Optional.empty());
        }
        if (!node.isObject()) {
            throw file.wrong("probes", node, "prompts, or entries with prompt and expect");
        }
        file.checkKeys("an entry of probes", node, Set.of("prompt", "expect"));
        return new Probe(file.required("an entry of probes", node, "prompt"), file.string(node, "expect"));
    }

    private void checkMetric(JsonNode metric) {
        if (metric.isObject()) {
            file.checkKeys("metric", metric, Set.of("covariance", "beta"));
            file.required("metric", metric, "covariance");
        } else if (!metric.isMissingNode() && !metric.asString("").equals("identity")) {
            throw file.wrong("metric", metric, "identity, or covariance with a file of prompts");
        }
    }
}
