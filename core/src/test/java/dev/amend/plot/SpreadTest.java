package dev.amend.plot;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class SpreadTest {
    @Test
    void placesFarApartStay() {
        assertThat(Spread.of(List.of(50.0, 10.0, 30.0), 20, 0, 100)).containsExactly(50.0, 10.0, 30.0);
    }

    @Test
    void closePlacesMoveByTheLeast() {
        assertThat(Spread.of(List.of(50.0, 52.0), 10, 0, 100)).containsExactly(46.0, 56.0);
        assertThat(Spread.of(List.of(50.0, 50.0, 50.0), 10, 0, 100)).containsExactly(40.0, 50.0, 60.0);
    }

    @Test
    void noPlaceLeavesTheEnds() {
        assertThat(Spread.of(List.of(99.0, 100.0, 98.0), 10, 0, 100)).containsExactly(90.0, 100.0, 80.0);
        assertThat(Spread.of(List.of(1.0, 0.0), 10, 0, 100)).containsExactly(10.0, 0.0);
    }

    @Test
    void tooManyPlacesShareTheRoomThereIs() {
        assertThat(Spread.of(List.of(5.0, 5.0, 5.0), 10, 0, 10)).containsExactly(0.0, 5.0, 10.0);
    }
}
