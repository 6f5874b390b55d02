package dev.amend.cli;

import dev.amend.file.Reason;
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

/**
 * A YAML file whose values are checked as they are read.
 *
 * @param name of the file, for messages
 */
record YamlFile(String name, JsonNode root) {

    /**
     * @param expected what the file is to be, as {@code a mapping with the key edits}
     */
    static YamlFile read(Path file, String expected) {
        try {
            return parse(file.toString(), Files.readAllBytes(file), expected);
        } catch (IOException e) {
            throw new CliException("%s: cannot be read: %s".formatted(file, Reason.of(e)), e);
        }
    }

    static YamlFile parse(String name, byte[] content, String expected) {
        YamlFile file = new YamlFile(name, parse(name, content));
        if (file.root.isMissingNode() || file.root.isNull()) {
            throw new CliException("%s: is empty, expected %s".formatted(name, expected));
        }
        if (!file.root.isObject()) {
            throw file.wrong("the file", file.root, expected);
        }
        return file;
    }

    private static JsonNode parse(String name, byte[] content) {
        try {
            return new YAMLMapper().readTree(content);
        } catch (JacksonException e) {
            throw new CliException(
                    "%s, line %d: is no YAML: %s"
                            .formatted(name, e.getLocation().getLineNr(), problem(e)),
                    e);
        }
    }

    /** The parser's words without its indented excerpts of the file. */
    private static String problem(JacksonException e) {
        return e.getOriginalMessage()
                .lines()
                .filter(line -> !line.isBlank() && !line.startsWith(" "))
                .collect(Collectors.joining(", "));
    }

    void checkKeys(String where, JsonNode node, Set<String> known) {
        for (String key : node.propertyNames()) {
            if (!known.contains(key)) {
                throw new CliException("%s: %s has the key \"%s\", expected one of %s"
                        .formatted(
                                name,
                                where,
                                key,
                                String.join(", ", known.stream().sorted().toList())));
            }
        }
    }

    <T> List<T> list(JsonNode parent, String key, Function<JsonNode, T> read) {
        JsonNode node = parent.path(key);
        if (!node.isMissingNode() && !node.isArray()) {
            throw wrong(key, node, "a list");
        }
        List<T> items = new ArrayList<>();
        node.forEach(item -> items.add(read.apply(item)));
        return items;
    }

    String required(String where, JsonNode parent, String key) {
        return string(parent, key)
                .orElseThrow(() -> new CliException("%s: %s has no %s: found %s".formatted(name, where, key, parent)));
    }

    Optional<String> string(JsonNode parent, String key) {
        return parent.has(key) ? Optional.of(text(key, parent.path(key))) : Optional.empty();
    }

    String text(String key, JsonNode node) {
        if (!node.isString() && !node.isNumber()) {
            throw wrong(key, node, "text");
        }
        return node.asString();
    }

    Optional<Double> number(JsonNode parent, String key) {
        JsonNode node = parent.path(key);
        if (!node.isMissingNode() && !node.isNumber()) {
            throw wrong(key, node, "a number");
        }
        return node.isNumber() ? Optional.of(node.asDouble()) : Optional.empty();
    }

    Optional<Boolean> flag(JsonNode parent, String key) {
        JsonNode node = parent.path(key);
        if (!node.isMissingNode() && !node.isBoolean()) {
            throw wrong(key, node, "true or false");
        }
        return node.isBoolean() ? Optional.of(node.asBoolean()) : Optional.empty();
    }

    CliException wrong(String key, JsonNode found, String expected) {
        return new CliException("%s: %s: found %s, expected %s".formatted(name, key, found, expected));
    }
}
