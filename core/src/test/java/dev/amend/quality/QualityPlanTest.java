package dev.amend.quality;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.amend.pipeline.GenerationRequest;
import dev.amend.pipeline.Sample;
import java.util.List;
import org.junit.jupiter.api.Test;

class QualityPlanTest {
    private static final GenerationRequest SETTINGS = GenerationRequest.of("", 0, 64, 64);

    @Test
    void everyPromptIsDrawnWithEverySeedAndWithAsManyOthers() {
        QualityPlan plan = new QualityPlan(List.of("a cat", "a bus"), List.of(3L, 0L), SETTINGS, 1);

        assertThat(plan.request(ImageSet.EDITED).samples())
                .containsExactly(
                        new Sample("a cat", 3), new Sample("a cat", 0), new Sample("a bus", 3), new Sample("a bus", 0))
                .isEqualTo(plan.request(ImageSet.UNEDITED).samples());
        assertThat(plan.request(ImageSet.OTHER_SEEDS).samples())
                .containsExactly(
                        new Sample("a cat", 4), new Sample("a cat", 5), new Sample("a bus", 4), new Sample("a bus", 5));
    }

    @Test
    void onePromptIsTooFew() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new QualityPlan(List.of("a cat"), List.of(0L), SETTINGS, 1))
                .withMessage("1 prompts with 1 seeds, expected two prompts and one seed at least");
    }
}
