package dev.amend.edit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.amend.edit.Forecast.Probe;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class UsualProbesTest {
    @Test
    void theEditFollowsWithinOtherPromptsAndOtherThingsStay() {
        UsualProbes probes = UsualProbes.of(EditRequest.of("A pack of roses", "A pack of blue roses"));
        assertThat(probes.following())
                .contains(new Probe("A pack of roses in the snow", "A pack of blue roses in the snow"));
        assertThat(probes.staying()).contains(new Probe("a pack of dogs", "a pack of blue dogs"));
    }

    @Test
    void articlesSuitTheThing() {
        assertThat(UsualProbes.of(EditRequest.of("a rose", "a blue rose")).staying())
                .contains(new Probe("an apple", "a blue apple"), new Probe("a car", "a blue car"));
        assertThat(UsualProbes.of(EditRequest.of("an owl", "a white owl")).staying())
                .contains(new Probe("an apple", "a white apple"), new Probe("a car", "a white car"));
    }

    @Test
    void oneSheepIsOne() {
        assertThat(UsualProbes.of(EditRequest.of("a sheep", "a pink sheep")).staying())
                .contains(new Probe("a dog", "a pink dog"));
        assertThat(UsualProbes.of(EditRequest.of("two sheep", "two pink sheep")).staying())
                .contains(new Probe("two dogs", "two pink dogs"));
    }

    @Test
    void whatAnEditSaysOfManyIsTriedWithIt() {
        EditRequest bare = EditRequest.of("a rose", "a blue rose");
        assertThat(UsualProbes.of(bare.withPlural(true))).isEqualTo(UsualProbes.of(bare));
    }

    @Test
    void whatAnEditNamesIsNoOtherThing() {
        UsualProbes probes = UsualProbes.of(request(new Edit("two dogs", "two cats"), new Edit("a car", "a red car")));
        assertThat(probes.staying())
                .extracting(Probe::prompt)
                .contains("two horses", "a horse")
                .doesNotContain("two dogs", "a dog", "a car", "two cars");
    }

    @Test
    void otherThingsHaveNowhereToGoWhereTheDestinationIsAboutSomethingElse() {
        assertThat(UsualProbes.of(EditRequest.of("a lion", "a tiger")).staying())
                .isNotEmpty()
                .allMatch(probe -> probe.expect().isEmpty());
    }

    @Test
    void ofManyEditsSomeStandForAll() {
        Edit[] edits = IntStream.range(0, 1000)
                .mapToObj(i -> new Edit("thing" + i, "blue thing" + i))
                .toArray(Edit[]::new);
        assertThat(UsualProbes.of(request(edits)).following())
                .hasSize(16 * 5)
                .contains(new Probe("a drawing of thing0", "a drawing of blue thing0"))
                .contains(new Probe("thing937 at night", "blue thing937 at night"));
    }

    private static EditRequest request(Edit... edits) {
        return EditRequest.of(List.of(edits));
    }
}
