package dev.amend.quality;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.amend.fixtures.Golden;
import dev.amend.tensor.Matrix;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/** Distances of random embeddings, against numpy and scipy; quality-golden-scripts makes the numbers. */
class DistancesGoldenTest {
    private static final JsonNode GOLDEN = Golden.json("../golden-quality/quality.json");

    static Stream<String> cases() {
        return GOLDEN.path("cases").propertyNames().stream();
    }

    private static Matrix matrix(JsonNode rows) {
        double[] values = rows.valueStream()
                .flatMap(JsonNode::valueStream)
                .mapToDouble(JsonNode::asDouble)
                .toArray();
        return Matrix.of(rows.size(), values.length / rows.size(), values);
    }

    @ParameterizedTest
    @MethodSource("cases")
    void distancesEqualTheReferences(String name) {
        JsonNode found = GOLDEN.path("cases").path(name);
        Matrix first = matrix(found.path("first"));
        Matrix second = matrix(found.path("second"));

        // A root of a singular matrix has half the digits.
        assertThat(FrechetDistance.of(first, second))
                .isCloseTo(found.path("frechet").asDouble(), within(1e-5));
        assertThat(Cmmd.of(first, second)).isCloseTo(found.path("cmmd").asDouble(), within(1e-9));
    }
}
