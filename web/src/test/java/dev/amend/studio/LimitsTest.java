package dev.amend.studio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.amend.scheduler.SchedulerId;
import dev.amend.studio.DrawOrder.NamedUse;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class LimitsTest {
    private static final Limits LIMITS = new Limits(4, 50, 128, 20, 2, 2, 3, 60);
    private static final List<NamedUse> EDIT = List.of(new NamedUse("blue", 1));

    private static void assertRefused(DrawOrder order, String field, String message) {
        OrderException e = catchThrowableOfType(OrderException.class, () -> LIMITS.check(order));
        assertThat(e.field()).isEqualTo(field);
        assertThat(e).hasMessage(message);
    }

    private static DrawOrder order(String prompt, String negative, double guidance, int width, int height) {
        return new DrawOrder(
                prompt,
                Optional.of(negative),
                List.of(0L),
                20,
                guidance,
                width,
                height,
                SchedulerId.DDIM,
                List.of(),
                true);
    }

    @Test
    void orderAtTheLimitsPasses() {
        assertThatCode(() -> LIMITS.check(TinyStudio.edited(50, EDIT, true, 0, 1)))
                .doesNotThrowAnyException();
        assertThatCode(() -> LIMITS.check(order("a".repeat(20), "b".repeat(20), 100, 128, 128)))
                .doesNotThrowAnyException();
    }

    @Test
    void imagesAreCountedBeforeAndAfter() {
        assertRefused(
                TinyStudio.edited(20, EDIT, true, 0, 1, 2),
                "seeds",
                "6 images are asked for, before and after counted each; at most 4 are drawn at a time");
        assertThatCode(() -> LIMITS.check(TinyStudio.edited(20, EDIT, false, 0, 1, 2)))
                .doesNotThrowAnyException();
        assertRefused(TinyStudio.order(20), "seeds", "seeds is empty, expected a number for each image");
    }

    @Test
    void editsOfAnOrderAreCounted() {
        List<NamedUse> three = Collections.nCopies(3, EDIT.getFirst());
        assertRefused(
                TinyStudio.edited(20, three, false, 0), "edits", "3 edits are asked for, at most 2 act at a time");
    }

    @Test
    void numbersBeyondTheLimitsAreRefused() {
        assertRefused(TinyStudio.order(51, 0), "steps", "steps is 51, expected 1 to 50");
        assertRefused(TinyStudio.order(0, 0), "steps", "steps is 0, expected 1 to 50");
        assertRefused(order("a", "b", 7, 136, 64), "width", "width is 136, expected 1 to 128");
        assertRefused(order("a", "b", 7, 64, -8), "height", "height is -8, expected 1 to 128");
        assertRefused(order("a", "b", 101, 64, 64), "guidance", "guidance is 101.0, expected 0 to 100; 7.5 is usual");
        assertRefused(
                order("a", "b", Double.NaN, 64, 64), "guidance", "guidance is NaN, expected 0 to 100; 7.5 is usual");
    }

    @Test
    void imagesAreAtMostFourTimesAsWideAsTheModelsOwn() {
        assertThat(Limits.of(64).side()).isEqualTo(256);
        assertThat(Limits.of(512).side()).isEqualTo(1024);
    }

    @Test
    void longPromptsAreRefused() {
        String tooLong = "a".repeat(21);
        assertRefused(order(tooLong, "b", 7, 64, 64), "prompt", "prompt has 21 characters, at most 20 are read");
        assertRefused(
                order("a", tooLong, 7, 64, 64),
                "negativePrompt",
                "negativePrompt has 21 characters, at most 20 are read");
        assertThatThrownBy(() -> LIMITS.texts("preserve", List.of("a", tooLong)))
                .hasMessage("preserve has 21 characters, at most 20 are read");
        assertThatThrownBy(() -> LIMITS.texts("preserve", List.of("a", "b", "c")))
                .hasMessage("preserve has 3 prompts, at most 2 are taken");
    }
}
