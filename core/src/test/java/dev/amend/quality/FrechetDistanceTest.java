package dev.amend.quality;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.amend.tensor.Matrix;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FrechetDistanceTest {
    private static final int WIDTH = 6;

    @ParameterizedTest
    @ValueSource(ints = {2, 6, 40})
    void equalSetsAreNoDistanceApart(int count) {
        Matrix rows = Rows.random(count, WIDTH, 1);
        assertThat(FrechetDistance.of(rows, rows)).isCloseTo(0, within(1e-12));
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 6, 40})
    void shiftCostsTheSquareOfItsLength(int count) {
        Matrix rows = Rows.random(count, WIDTH, 1);
        Matrix shifted = rows.plus(Rows.repeated(count, 3, 0, -4, 0, 0, 12));
        assertThat(FrechetDistance.of(rows, shifted)).isCloseTo(169, within(1e-10));
    }

    @Test
    void onALineItIsThatOfMeansAndDeviations() {
        // means 0 and 1, variances 2 and 18: 1² + (√2 − 3√2)² = 9
        assertThat(FrechetDistance.of(Matrix.of(2, 1, -1.0, 1.0), Matrix.of(2, 1, -2.0, 4.0)))
                .isCloseTo(9, within(1e-12));
    }

    @Test
    void axesThatDoNotMixAddUp() {
        // both means 0; variances (2/3, 8/3) and (8/3, 2/3), and √(2/3 · 8/3) = 4/3 on each axis: 20/3 − 2 (4/3 + 4/3)
        // = 4/3
        Matrix wide = Matrix.of(4, 2, 1.0, 0, -1, 0, 0, 2, 0, -2);
        Matrix high = Matrix.of(4, 2, 2.0, 0, -2, 0, 0, 1, 0, -1);
        assertThat(FrechetDistance.of(wide, high)).isCloseTo(4.0 / 3, within(1e-12));
    }

    @ParameterizedTest
    @ValueSource(ints = {3, 6, 40})
    void itIsTheSameBothWaysAndNeverBelowZero(int count) {
        Matrix first = Rows.random(count, WIDTH, 1);
        Matrix second = Rows.random(5, WIDTH, 2);
        assertThat(FrechetDistance.of(first, second))
                .isPositive()
                .isCloseTo(FrechetDistance.of(second, first), within(1e-12));
    }

    @Test
    void rotationOfTheSpaceChangesNothing() {
        Matrix first = Rows.random(40, WIDTH, 1);
        Matrix second = Rows.random(5, WIDTH, 2);
        Matrix rotation = Rows.random(WIDTH, WIDTH, 3).qr().q();
        assertThat(FrechetDistance.of(first.times(rotation), second.times(rotation)))
                .isCloseTo(FrechetDistance.of(first, second), within(1e-12));
    }

    @Test
    void asManyImagesAsDimensionsAreTooFew() {
        assertThat(FrechetDistance.isCrude(512, 512)).isTrue();
        assertThat(FrechetDistance.isCrude(513, 512)).isFalse();
    }

    @Test
    void setsThatCannotBeComparedAreRefused() {
        assertThatThrownBy(() -> FrechetDistance.of(Rows.random(1, 2, 1), Rows.random(2, 2, 2)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a covariance needs two rows at least, found Matrix[1, 2]");
        assertThatThrownBy(() -> FrechetDistance.of(Rows.random(2, 3, 1), Rows.random(2, 2, 2)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("embeddings of different spaces: Matrix[2, 3] and Matrix[2, 2]");
    }
}
