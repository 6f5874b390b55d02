package dev.amend.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.amend.checkpoint.Projection.Kind;
import dev.amend.checkpoint.Projection.Part;
import dev.amend.config.Family;
import dev.amend.config.UNetConfig;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LayerSelectionTest {
    private static final CrossAttentionLayout SD1 = CrossAttentionLayout.of(UNetConfig.of(Family.SD1));

    @Test
    void allLayersAreAllProjections() {
        assertThat(SD1.select(LayerSelection.ALL)).isEqualTo(SD1.projections());
        assertThat(SD1.select(LayerSelection.parse("all", true, true))).isEqualTo(SD1.projections());
        assertThat(SD1.select(LayerSelection.parse("mid, up,down", true, true))).isEqualTo(SD1.projections());
    }

    @Test
    void keysOrValuesAloneAreHalf() {
        assertThat(SD1.select(LayerSelection.parse("all", true, false)))
                .hasSize(16)
                .allMatch(projection -> projection.kind() == Kind.KEY);
        assertThat(SD1.select(LayerSelection.parse("all", false, true)))
                .hasSize(16)
                .allMatch(projection -> projection.kind() == Kind.VALUE);
    }

    @Test
    void partsAreTheirLayers() {
        assertThat(layers("down")).containsExactly(0, 1, 2, 3, 4, 5);
        assertThat(layers("mid")).containsExactly(15);
        assertThat(SD1.select(LayerSelection.parse("up", true, true)))
                .hasSize(18)
                .allMatch(projection -> projection.part() == Part.UP);
    }

    @Test
    void spansIncludeBothEndsAndMayOverlap() {
        assertThat(layers("0-3,15")).containsExactly(0, 1, 2, 3, 15);
        assertThat(layers("14,mid,14-15")).containsExactly(14, 15);
    }

    @Test
    void textIsReadBackTheSame() {
        for (String text : List.of("all", "mid", "down,up", "0-3,15")) {
            LayerSelection selection = LayerSelection.parse(text, true, false);
            assertThat(selection.text()).isEqualTo(text);
            assertThat(LayerSelection.parse(selection.text(), true, false)).isEqualTo(selection);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "left", "3-1", "-1", "1,,2", "0-", "12345", "all,mid", "1.5"})
    void otherTextIsAnErrorThatTeaches(String text) {
        assertThatThrownBy(() -> LayerSelection.parse(text, true, true))
                .isInstanceOf(CheckpointException.class)
                .hasMessageContaining("\"" + text + "\"")
                .hasMessageContaining("expected all, or down, up, mid, numbers and spans such as 0-3");
    }

    @Test
    void layerBeyondTheModelIsAnErrorThatNamesTheLast() {
        assertThatThrownBy(() -> SD1.select(LayerSelection.parse("0,16", true, true)))
                .isInstanceOf(CheckpointException.class)
                .hasMessage("layers 0,16: this model has the attention layers 0 to 15");
    }

    @Test
    void nothingToEditIsAnError() {
        assertThatThrownBy(() -> LayerSelection.parse("all", false, false))
                .isInstanceOf(CheckpointException.class)
                .hasMessageContaining("neither keys nor values");
    }

    private static List<Integer> layers(String text) {
        return SD1.select(LayerSelection.parse(text, true, false)).stream()
                .map(Projection::layer)
                .toList();
    }
}
