package dev.amend.edit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.amend.checkpoint.SafetensorsFile;
import dev.amend.fixtures.Golden;
import dev.amend.tensor.Matrix;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Random columns with n < d, as in the real families, solved by PyTorch in float64. */
class ClosedFormGoldenTest {
    private final JsonNode facts = Golden.json("edit/synthetic.json");

    @Test
    void mapsEqualTheReference() {
        try (SafetensorsFile golden = SafetensorsFile.open(Golden.path("edit/synthetic.safetensors"))) {
            for (Map.Entry<String, JsonNode> one : facts.properties()) {
                Matrix w = Golden.matrix(golden, one.getKey() + "/W");
                Matrix expected = Golden.matrix(golden, one.getKey() + "/W_new");
                Matrix edited = solve(golden, one.getKey()).bake(w);
                assertThat(edited.minus(expected).maxAbs()).as(one.getKey()).isLessThan(1e-6);
                double norm = one.getValue().path("delta_frobenius").asDouble();
                assertThat(edited.minus(w).frobeniusNorm()).isCloseTo(norm, within(1e-9 * norm));
            }
        }
    }

    @Test
    void singularValuesEqualTheReference() {
        try (SafetensorsFile golden = SafetensorsFile.open(Golden.path("edit/synthetic.safetensors"))) {
            for (Map.Entry<String, JsonNode> one : facts.properties()) {
                Spectrum spectrum = Spectrum.of(solve(golden, one.getKey()));
                JsonNode rank = one.getValue().path("rank_T_minus_I").path("1e-6");
                assertThat(spectrum.rank()).as(one.getKey()).isEqualTo(rank.asInt());
                JsonNode expected = one.getValue().path("singular_values_T_minus_I");
                for (int i = 0; i < spectrum.rank(); i++) {
                    double value = expected.path(i).asDouble();
                    assertThat(spectrum.singularValues()[i]).isCloseTo(value, within(1e-7 * value));
                }
            }
        }
    }

    private static TextMap solve(SafetensorsFile golden, String key) {
        double lambda = Double.parseDouble(key.substring(key.indexOf("lambda") + "lambda".length()));
        Matrix c = Golden.matrix(golden, key + "/C").transpose();
        Matrix cStar = Golden.matrix(golden, key + "/C_star").transpose();
        return ClosedForm.solve(new TextColumns(c, cStar), lambda, new Metric.Identity());
    }
}
