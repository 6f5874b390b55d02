package dev.amend.plot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class F1LineTest {
    private static final Range ALL = new Range(0, 1);

    @Test
    void theMeanIsTheSameAllAlong() {
        for (double level : List.of(0.05, 0.2, 0.5, 0.8, 0.99)) {
            assertThat(F1Line.within(level, ALL, ALL)).hasSize(33).allSatisfy(place -> {
                assertThat(2 * place.x() * place.y() / (place.x() + place.y())).isCloseTo(level, within(1e-12));
                assertThat(place.x()).isBetween(0.0, 1 + 1e-12);
                assertThat(place.y()).isBetween(0.0, 1 + 1e-12);
            });
        }
    }

    @Test
    void itRunsFromTheRightEdgeToTheTop() {
        List<F1Line.Place> line = F1Line.within(0.8, ALL, ALL);

        assertThat(line.getFirst().x()).isCloseTo(1, within(1e-12));
        assertThat(line.getLast().y()).isCloseTo(1, within(1e-12));
    }

    @Test
    void itEndsWhereTheAxesEnd() {
        List<F1Line.Place> line = F1Line.within(0.6, new Range(0.5, 1), new Range(0.5, 0.7));

        assertThat(line.getFirst().y()).isCloseTo(0.5, within(1e-12));
        assertThat(line.getLast().y()).isCloseTo(0.7, within(1e-12));
        assertThat(line).allSatisfy(place -> assertThat(place.x()).isBetween(0.5, 1.0));
    }

    @Test
    void thereIsNoneWhereTheAxesDoNotReachIt() {
        assertThat(F1Line.within(0.8, new Range(0, 0.3), ALL)).isEmpty();
        assertThat(F1Line.within(0.2, new Range(0.5, 1), new Range(0.5, 1))).isEmpty();
    }
}
