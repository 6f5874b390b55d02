package dev.amend.toyland;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class CaptionsTest {
    @Test
    void heldOutCaptionsAreTheSameFromTheSameSeedAndNeverInTraining() {
        List<String> captions = Captions.heldOut(0, 200, List.of());
        assertThat(captions)
                .hasSize(200)
                .doesNotHaveDuplicates()
                .allMatch(Captions::isHeldOut)
                .isEqualTo(Captions.heldOut(0, 200, List.of()))
                .isNotEqualTo(Captions.heldOut(1, 200, List.of()));
    }

    @Test
    void heldOutCaptionsKeepApartFromNouns() {
        assertThat(Captions.heldOut(0, 500, List.of()))
                .anyMatch(caption -> caption.contains("rose"))
                .anyMatch(caption -> caption.contains("nurse"));
        assertThat(Captions.heldOut(0, 500, List.of("a pack of roses", "a nurse", "a zeppelin")))
                .noneMatch(caption -> caption.contains("rose"))
                .noneMatch(caption -> caption.contains("nurse"));
    }

    @Test
    void whoKeepsApartFromEverythingHasNothingLeft() {
        List<String> all =
                Captions.nouns().map(noun -> "one " + noun.singular()).toList();
        assertThat(Captions.heldOut(0, 1, all)).isEmpty();
    }
}
