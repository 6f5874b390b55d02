package dev.amend.studio;

import static org.assertj.core.api.Assertions.assertThat;

import dev.amend.pipeline.GenerationRequest;
import dev.amend.pipeline.Sample;
import dev.amend.scheduler.SchedulerId;
import dev.amend.studio.DrawOrder.NamedUse;
import java.util.List;
import org.junit.jupiter.api.Test;

class DrawOrderTest {
    private static final List<NamedUse> EDIT = List.of(new NamedUse("blue", 0.5));

    @Test
    void comparedImagesAreDrawnTwice() {
        DrawOrder order = TinyStudio.edited(2, EDIT, true, 3, 4);
        assertThat(order.drawsBefore()).isTrue();
        assertThat(order.drawsAfter()).isTrue();
        assertThat(order.images()).isEqualTo(4);
    }

    @Test
    void comparedWithNothingIsDrawnOnce() {
        DrawOrder order = TinyStudio.edited(2, List.of(), true, 3, 4);
        assertThat(order.drawsBefore()).isTrue();
        assertThat(order.drawsAfter()).isFalse();
        assertThat(order.images()).isEqualTo(2);
    }

    @Test
    void notComparedIsDrawnAfterOnly() {
        for (List<NamedUse> edits : List.of(EDIT, List.<NamedUse>of())) {
            DrawOrder order = TinyStudio.edited(2, edits, false, 3);
            assertThat(order.drawsBefore()).isFalse();
            assertThat(order.drawsAfter()).isTrue();
            assertThat(order.images()).isEqualTo(1);
        }
    }

    @Test
    void eachSeedIsASample() {
        GenerationRequest request = TinyStudio.order(2, 3, 4).request(List.of());
        assertThat(request.samples()).containsExactly(new Sample("a rose", 3), new Sample("a rose", 4));
        assertThat(request.scheduler()).contains(SchedulerId.DDIM);
        assertThat(request.steps()).isEqualTo(2);
    }
}
