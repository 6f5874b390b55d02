package dev.amend.config;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Collectors;
import tools.jackson.core.JacksonException;
import tools.jackson.core.json.JsonReadFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * One JSON object of a configuration file, read key by key; {@code null} counts as absent. Every error names the file, the
 * key, what was found and what was expected.
 */
final class ConfigObject {
    /** Python writes what JSON has no number for as {@code -Infinity} (lambda_min_clipped of diffusers' schedulers). */
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
            .build();

    private final Path file;
    private final JsonNode node;

    private ConfigObject(Path file, JsonNode node) {
        this.file = file;
        this.node = node;
    }

    static ConfigObject read(Path file) {
        try {
            return parse(file, Files.readAllBytes(file));
        } catch (NoSuchFileException e) {
            throw new ConfigException("%s is missing".formatted(file), e);
        } catch (IOException e) {
            throw new ConfigException("%s cannot be read: %s".formatted(file, e), e);
        }
    }

    /** What the object of a whole file describes; where that finds a value wrong, the error names the file. */
    static <T> T read(Path file, Function<ConfigObject, T> description) {
        ConfigObject json = read(file);
        try {
            return description.apply(json);
        } catch (IllegalArgumentException e) {
            throw new ConfigException("%s: %s".formatted(file, e.getMessage()), e);
        }
    }

    /** The object that a text within the file is. */
    static ConfigObject parse(Path file, String json) {
        return parse(file, json.getBytes(StandardCharsets.UTF_8));
    }

    private static ConfigObject parse(Path file, byte[] json) {
        try {
            JsonNode node = MAPPER.readTree(json);
            if (!node.isObject()) {
                throw new ConfigException("%s: expected a JSON object".formatted(file));
            }
            return new ConfigObject(file, node);
        } catch (JacksonException e) {
            throw new ConfigException("%s is not JSON: %s".formatted(file, e.getOriginalMessage()), e);
        }
    }

    Optional<ConfigObject> object(String key) {
        return find(key).map(value -> {
            if (!value.isObject()) {
                throw wrong(key, value, "an object");
            }
            return new ConfigObject(file, value);
        });
    }

    int integer(String key, int absent) {
        return find(key).map(value -> toInt(key, value)).orElse(absent);
    }

    double number(String key, double absent) {
        return find(key).map(value -> toNumber(key, value)).orElse(absent);
    }

    /** Every entry of the object, all of them numbers. */
    Map<String, Double> numbers() {
        Map<String, Double> numbers = new LinkedHashMap<>();
        node.propertyNames().forEach(key -> numbers.put(key, number(key, Double.NaN)));
        return numbers;
    }

    boolean flag(String key, boolean absent) {
        return find(key)
                .map(value -> {
                    if (!value.isBoolean()) {
                        throw wrong(key, value, "true or false");
                    }
                    return value.booleanValue();
                })
                .orElse(absent);
    }

    Optional<String> string(String key) {
        return find(key).map(value -> toText(key, value));
    }

    List<String> strings(String key) {
        return list(key, this::toText).orElse(List.of());
    }

    Optional<List<Integer>> integers(String key) {
        return list(key, this::toInt);
    }

    Optional<List<Double>> numbers(String key) {
        return list(key, this::toNumber);
    }

    /** Whether the value is an object, where it may be something else too. */
    boolean isObject(String key) {
        return find(key).map(JsonNode::isObject).orElse(false);
    }

    boolean has(String key) {
        return find(key).isPresent();
    }

    /** One integer for all {@code count} blocks, or a list with one for each. */
    List<Integer> perBlock(String key, int count, int absent) {
        if (!find(key).map(JsonNode::isArray).orElse(false)) {
            return Collections.nCopies(count, integer(key, absent));
        }
        List<Integer> list = integers(key).orElseThrow();
        if (list.size() != count) {
            throw wrong(key, node.get(key), "an integer or a list of %d, one for each block".formatted(count));
        }
        return list;
    }

    <E extends ConfigName> E choice(String key, List<E> choices, E absent) {
        return find(key).map(value -> toChoice(key, value, choices)).orElse(absent);
    }

    <E extends ConfigName> Optional<List<E>> choices(String key, List<E> choices) {
        return list(key, (name, value) -> toChoice(name, value, choices));
    }

    /** The entries {@code key: [library, class]} of a pipeline's index whose class is not null, as key → class. */
    Map<String, String> components() {
        Map<String, String> components = new LinkedHashMap<>();
        node.properties().forEach(entry -> {
            JsonNode value = entry.getValue();
            if (value.isArray() && value.size() == 2 && value.get(1).isString()) {
                components.put(entry.getKey(), value.get(1).stringValue());
            }
        });
        return components;
    }

    /** Refuses a value other than the only one that is implemented; a list must hold nothing else. */
    void expect(String key, Object only) {
        find(key).ifPresent(value -> {
            boolean same = value.isArray()
                    ? value.valueStream().allMatch(element -> equal(element, only))
                    : equal(value, only);
            if (!same) {
                throw wrong(key, value, only + ", the only value amend knows");
            }
        });
    }

    void expectAbsent(String key) {
        find(key).ifPresent(value -> {
            throw wrong(key, value, "null, the only value amend knows");
        });
    }

    ConfigException wrong(String what) {
        return new ConfigException("%s: %s".formatted(file, what));
    }

    private Optional<JsonNode> find(String key) {
        return Optional.ofNullable(node.get(key)).filter(value -> !value.isNull());
    }

    private <T> Optional<List<T>> list(String key, BiFunction<String, JsonNode, T> read) {
        return find(key).map(value -> {
            if (!value.isArray()) {
                throw wrong(key, value, "a list");
            }
            List<T> elements = new ArrayList<>();
            value.forEach(element -> elements.add(read.apply(key, element)));
            return List.copyOf(elements);
        });
    }

    private int toInt(String key, JsonNode value) {
        if (!value.isIntegralNumber() || !value.canConvertToInt()) {
            throw wrong(key, value, "an integer");
        }
        return value.intValue();
    }

    private double toNumber(String key, JsonNode value) {
        if (!value.isNumber() || !Double.isFinite(value.doubleValue())) {
            throw wrong(key, value, "a number");
        }
        return value.doubleValue();
    }

    private String toText(String key, JsonNode value) {
        if (!value.isString()) {
            throw wrong(key, value, "a string");
        }
        return value.stringValue();
    }

    private <E extends ConfigName> E toChoice(String key, JsonNode value, List<E> choices) {
        String name = toText(key, value);
        return choices.stream()
                .filter(choice -> choice.configName().equals(name))
                .findFirst()
                .orElseThrow(() -> wrong(
                        key, value, choices.stream().map(ConfigName::configName).collect(Collectors.joining(" or "))));
    }

    private static boolean equal(JsonNode value, Object only) {
        return switch (only) {
            case Boolean flag -> value.isBoolean() && value.booleanValue() == flag;
            case Number number -> value.isNumber() && value.doubleValue() == number.doubleValue();
            default -> value.isString() && value.stringValue().equals(only);
        };
    }

    private ConfigException wrong(String key, JsonNode found, String expected) {
        String text = found.toString();
        String shown = text.length() > 80 ? text.substring(0, 80) + "…" : text;
        return wrong("%s is %s, expected %s".formatted(key, shown, expected));
    }
}
