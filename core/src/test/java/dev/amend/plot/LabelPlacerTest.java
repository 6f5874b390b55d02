package dev.amend.plot;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class LabelPlacerTest {
    private static final Box AREA = new Box(0, 0, 400, 300);

    @Test
    void aLabelStandsOnTheRightOfALonelyPoint() {
        LabelPlacer placer = new LabelPlacer(AREA, List.of(), List.of(), List.of());

        LabelPlacer.Place place = placer.place(200, 150, 60, 16).orElseThrow();

        assertThat(place.box()).isEqualTo(new Box(206, 142, 266, 158));
        assertThat(place.leader()).isEmpty();
    }

    @Test
    void aLabelTurnsLeftAtTheRightEdge() {
        LabelPlacer placer = new LabelPlacer(AREA, List.of(), List.of(), List.of());

        assertThat(placer.place(395, 150, 60, 16).orElseThrow().box().right()).isLessThan(395);
    }

    @Test
    void aLabelLeavesItsIntervalToBeSeen() {
        Segment interval = new Segment(150, 150, 250, 150);
        LabelPlacer placer = new LabelPlacer(AREA, List.of(), List.of(interval), List.of());

        Box box = placer.place(200, 150, 60, 16).orElseThrow().box();

        assertThat(interval.crosses(box)).isFalse();
    }

    @Test
    void leadersMissOtherLabels() {
        LabelPlacer placer = new LabelPlacer(AREA, List.of(Box.around(200, 150, 10, 10)), List.of(), List.of());

        List<LabelPlacer.Place> places = Stream.generate(
                        () -> placer.place(200, 150, 60, 16).orElseThrow())
                .limit(4)
                .toList();

        for (LabelPlacer.Place place : places) {
            assertThat(places)
                    .noneMatch(other -> !other.equals(place)
                            && place.leader()
                                    .map(leader -> leader.crosses(other.box()))
                                    .orElse(false));
        }
        assertThat(places).anyMatch(place -> place.leader().isPresent());
    }

    @Test
    void aFullAreaHasNoPlace() {
        LabelPlacer placer = new LabelPlacer(new Box(0, 0, 70, 20), List.of(), List.of(), List.of());

        assertThat(placer.place(0, 10, 60, 16)).isPresent();
        assertThat(placer.place(0, 10, 60, 16)).isEmpty();
    }

    @Test
    void segmentsCrossABoxOnlyIfTheyReachIt() {
        Box box = new Box(10, 10, 20, 20);

        assertThat(new Segment(0, 0, 30, 30).crosses(box)).isTrue();
        assertThat(new Segment(30, 15, 15, 15).crosses(box)).isTrue();
        assertThat(new Segment(12, 12, 13, 18).crosses(box)).isTrue();
        assertThat(new Segment(0, 0, 9, 9).crosses(box)).isFalse();
        assertThat(new Segment(0, 15, 9, 15).crosses(box)).isFalse();
        assertThat(new Segment(15, 0, 15, 9).crosses(box)).isFalse();
        assertThat(new Segment(0, 25, 12, 0).crosses(box)).isFalse();
        assertThat(new Segment(15, 25, 40, 5).crosses(box)).isFalse();
    }
}
