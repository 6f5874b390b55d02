package dev.amend.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;

import dev.amend.checkpoint.Projection.Kind;
import dev.amend.checkpoint.Projection.Part;
import dev.amend.config.Family;
import dev.amend.config.UNetConfig;
import dev.amend.tensor.Shape;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;

class CrossAttentionLayoutGoldenTest {
    @ParameterizedTest
    @EnumSource
    void tinyModelsHaveTheReferencesOrder(Family family) {
        List<String> order = GoldenKeys.editFacts(family)
                .get("order")
                .valueStream()
                .map(JsonNode::stringValue)
                .toList();

        assertThat(CrossAttentionLayout.of(GoldenKeys.tinyUNet(family)).projections())
                .extracting(Projection::key)
                .containsExactlyElementsOf(order);
    }

    @ParameterizedTest
    @EnumSource
    void publishedModelsHaveTheseProjectionsAndNoOthers(Family family) {
        Map<String, Shape> expected =
                GoldenKeys.shapes(GoldenKeys.real(family).get("diffusers").get("unet")).entrySet().stream()
                        .filter(tensor -> tensor.getKey().matches(".*\\.attn2\\.to_[kv]\\.weight"))
                        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));

        assertThat(CrossAttentionLayout.of(UNetConfig.of(family)).projections().stream()
                        .collect(Collectors.toMap(Projection::key, Projection::shape)))
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"SD1, 16, 19169280", "SD2, 16, 25559040", "SDXL, 70, 340787200"})
    void publishedModelsHaveThisManyEditedParameters(Family family, int layers, long parameters) {
        CrossAttentionLayout layout = CrossAttentionLayout.of(UNetConfig.of(family));

        assertThat(layout.layers()).isEqualTo(layers);
        assertThat(layout.projections()).hasSize(2 * layers);
        assertThat(layout.projections().stream()
                        .mapToLong(projection -> projection.shape().elements())
                        .sum())
                .isEqualTo(parameters);
    }

    @Test
    void midBlockIsTheLastLayerAndValuesComeFirst() {
        List<Projection> projections =
                CrossAttentionLayout.of(UNetConfig.of(Family.SD1)).projections();

        assertThat(projections.get(15))
                .isEqualTo(new Projection(
                        "mid_block.attentions.0.transformer_blocks.0.attn2.to_v",
                        Kind.VALUE,
                        Part.MID,
                        15,
                        Shape.of(1280, 768)));
        assertThat(projections.get(16))
                .isEqualTo(new Projection(
                        "down_blocks.0.attentions.0.transformer_blocks.0.attn2.to_k",
                        Kind.KEY,
                        Part.DOWN,
                        0,
                        Shape.of(320, 768)));
    }
}
