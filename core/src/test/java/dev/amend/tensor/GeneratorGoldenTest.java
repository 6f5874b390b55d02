package dev.amend.tensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.amend.checkpoint.SafetensorsFile;
import dev.amend.fixtures.Golden;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/** Seeds mean what they mean in PyTorch. */
class GeneratorGoldenTest {
    private static final List<String> SHAPES = List.of("1x4x64x64", "1x4x8x8", "3", "15", "16", "17", "1x4x24x16");
    private static final double LAST_BIT = 1e-6; // log, cos and sin differ in it from library to library

    static Stream<Map.Entry<String, JsonNode>> seeds() {
        return Golden.json("rng/facts.json").path("seeds").properties().stream();
    }

    private static Generator generator(Map.Entry<String, JsonNode> seed) {
        return Generator.seeded(Long.parseLong(seed.getValue().path("seed").asString()));
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void normalDrawsOneAfterTheOther(Map.Entry<String, JsonNode> seed) {
        try (SafetensorsFile expected = expected();
                TensorScope _ = TensorScope.open()) {
            for (String name : SHAPES) {
                Generator generator = generator(seed);
                for (int draw = 1; draw <= 2; draw++) {
                    String key = "randn/%s/%s/draw%d".formatted(seed.getKey(), name, draw);
                    assertDraw(generator.randn(shape(name)).toFloats(), expected, key);
                }
            }
        }
    }

    private static void assertDraw(float[] drawn, SafetensorsFile expected, String key) {
        if (expected.find(key).isPresent()) {
            assertClose(drawn, values(expected, key));
        } else {
            assertClose(Arrays.copyOf(drawn, 64), values(expected, key + "/first64"));
            assertClose(Arrays.copyOfRange(drawn, drawn.length - 64, drawn.length), values(expected, key + "/last64"));
        }
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void uniformDrawsAreExact(Map.Entry<String, JsonNode> seed) {
        try (SafetensorsFile expected = expected();
                TensorScope _ = TensorScope.open()) {
            for (int count : List.of(3, 20)) {
                float[] drawn = generator(seed).rand(Shape.of(count)).toFloats();
                assertThat(drawn).isEqualTo(values(expected, "rand/%s/%d".formatted(seed.getKey(), count)));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void integersAndPermutationsAreExact(Map.Entry<String, JsonNode> seed) {
        JsonNode facts = seed.getValue();
        assertThat(generator(seed).randint(1000, 12)).isEqualTo(longs(facts.path("randint_0_1000")));
        assertThat(generator(seed).randint(1L << 40, 6)).isEqualTo(longs(facts.path("randint_0_2^40")));
        assertThat(generator(seed).randperm(10)).isEqualTo(longs(facts.path("randperm_10")));
        assertThat(generator(seed).randperm(100)).isEqualTo(longs(facts.path("randperm_100")));
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void oneGeneratorServesDrawsOfSeveralKinds(Map.Entry<String, JsonNode> seed) {
        JsonNode mixed = seed.getValue().path("mixed_stream");
        Generator generator = generator(seed);
        try (TensorScope _ = TensorScope.open()) {
            assertClose(generator.randn(Shape.of(3)).toFloats(), floats(mixed.path("randn3")));
            assertClose(generator.randn(Shape.of(16)).toFloats(), floats(mixed.path("randn16")));
            assertClose(generator.rand(Shape.of(2)).toFloats(), floats(mixed.path("rand2")));
            assertClose(generator.randn(Shape.of(1)).toFloats(), floats(mixed.path("randn1")));
        }
    }

    private static SafetensorsFile expected() {
        return SafetensorsFile.open(Golden.path("rng/rng.safetensors"));
    }

    private static float[] values(SafetensorsFile file, String key) {
        return Golden.tensor(file, key).toFloats();
    }

    private static Shape shape(String name) {
        return Shape.of(
                Stream.of(name.split("x", -1)).mapToLong(Long::parseLong).toArray());
    }

    private static long[] longs(JsonNode array) {
        return array.valueStream().mapToLong(JsonNode::asLong).toArray();
    }

    private static float[] floats(JsonNode array) {
        float[] values = new float[array.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) array.get(i).asDouble();
        }
        return values;
    }

    private static void assertClose(float[] actual, float[] expected) {
        assertThat(actual).hasSameSizeAs(expected);
        for (int i = 0; i < expected.length; i++) {
            assertThat((double) actual[i]).as("value %d", i).isCloseTo(expected[i], within(LAST_BIT));
        }
    }
}
