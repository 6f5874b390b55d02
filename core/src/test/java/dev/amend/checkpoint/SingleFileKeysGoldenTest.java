package dev.amend.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;

import dev.amend.config.Family;
import dev.amend.config.UNetConfig;
import dev.amend.tensor.Shape;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;

class SingleFileKeysGoldenTest {
    @ParameterizedTest
    @EnumSource
    void everyTensorOfATinyModelIsLocated(Family family) {
        SingleFileKeys keys = SingleFileKeys.of(family, GoldenKeys.tinyUNet(family));
        JsonNode map = GoldenKeys.tinyMap(family);

        assertThat(located(keys, map)).isEqualTo(expected(map));
    }

    @ParameterizedTest
    @EnumSource
    void everyTensorOfAPublishedModelIsLocated(Family family) {
        SingleFileKeys keys = SingleFileKeys.of(family, UNetConfig.of(family));
        JsonNode map = GoldenKeys.real(family).get("map");

        assertThat(located(keys, map)).isEqualTo(expected(map));
    }

    @ParameterizedTest
    @EnumSource
    void storedShapesBecomeThoseOfDiffusers(Family family) {
        SingleFileKeys keys = SingleFileKeys.of(family, UNetConfig.of(family));
        JsonNode golden = GoldenKeys.real(family);
        Map<String, Shape> stored = GoldenKeys.shapes(golden.get("single_file"));

        for (Component component : components(golden.get("map")).toList()) {
            GoldenKeys.shapes(golden.get("diffusers").get(component.folder())).forEach((key, shape) -> {
                Source source = keys.locate(component, key);
                assertThat(source.shape(stored.get(source.key()))).as(key).isEqualTo(shape);
            });
        }
    }

    private static Map<String, Source> located(SingleFileKeys keys, JsonNode map) {
        Map<String, Source> located = new TreeMap<>();
        components(map)
                .forEach(component -> map.get(component.folder())
                        .propertyNames()
                        .forEach(key -> located.put(component + " " + key, keys.locate(component, key))));
        return located;
    }

    private static Map<String, Source> expected(JsonNode map) {
        Map<String, Source> expected = new TreeMap<>();
        components(map)
                .forEach(component -> map.get(component.folder())
                        .properties()
                        .forEach(entry -> expected.put(component + " " + entry.getKey(), source(entry.getValue()))));
        return expected;
    }

    private static Stream<Component> components(JsonNode map) {
        return Stream.of(Component.values()).filter(component -> map.has(component.folder()));
    }

    private static Source source(JsonNode entry) {
        String key = entry.get("key").stringValue();
        String note = entry.has("note") ? entry.get("note").stringValue() : "";
        return switch (note) {
            case "" -> new Source.AsIs(key);
            case "transpose" -> new Source.Transposed(key);
            case "unsqueeze: [C,C] -> [C,C,1,1]" -> new Source.Squeezed(key);
            case "qkv-split: rows of part 0 of 3 (q;k;v)" -> new Source.Rows(key, 0, 3);
            case "qkv-split: rows of part 1 of 3 (q;k;v)" -> new Source.Rows(key, 1, 3);
            case "qkv-split: rows of part 2 of 3 (q;k;v)" -> new Source.Rows(key, 2, 3);
            default -> throw new IllegalArgumentException(note);
        };
    }
}
