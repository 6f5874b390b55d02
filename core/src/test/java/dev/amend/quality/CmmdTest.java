package dev.amend.quality;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.amend.tensor.Matrix;
import org.junit.jupiter.api.Test;

class CmmdTest {
    private static final Matrix EAST = Matrix.of(1, 2, 1.0, 0);
    private static final Matrix NORTH = Matrix.of(1, 2, 0.0, 1);

    /** k of two embeddings at right angles: ‖x − y‖² = 2, so exp(−2/200). */
    private static final double K = Math.exp(-0.01);

    @Test
    void equalSetsAreNoDistanceApart() {
        Matrix rows = Rows.random(30, 6, 1);
        assertThat(Cmmd.of(rows, rows)).isZero();
    }

    @Test
    void oneImageAgainstAnotherIsTwiceWhatTheKernelLacks() {
        assertThat(Cmmd.of(EAST, NORTH)).isCloseTo(1000 * (2 - 2 * K), within(1e-10));
    }

    @Test
    void pairsOfAnImageWithItselfCount() {
        // means (1 + k)/2, 1 and (1 + k)/2: (1 − k)/2; without those pairs it would be k + 1 − (1 + k) = 0
        assertThat(Cmmd.of(EAST.above(NORTH), EAST)).isCloseTo(1000 * (1 - K) / 2, within(1e-10));
    }

    @Test
    void lengthsOfEmbeddingsDoNotCount() {
        assertThat(Cmmd.of(EAST.scaled(7), NORTH.scaled(0.1))).isCloseTo(Cmmd.of(EAST, NORTH), within(1e-12));
    }

    @Test
    void itIsTheSameBothWaysAndNeverBelowZero() {
        Matrix first = Rows.random(30, 6, 1);
        Matrix second = Rows.random(9, 6, 2);
        assertThat(Cmmd.of(first, second)).isPositive().isCloseTo(Cmmd.of(second, first), within(1e-12));
    }

    @Test
    void manyRowsAreLookedAtInParts() {
        // a set told over again is the same distribution
        Matrix many = Rows.repeated(700, 1, 0).above(Rows.repeated(700, 0, 1));
        assertThat(Cmmd.of(many, EAST)).isCloseTo(Cmmd.of(EAST.above(NORTH), EAST), within(1e-10));
    }

    @Test
    void setsOfDifferentSpacesAreRefused() {
        assertThatThrownBy(() -> Cmmd.of(EAST, Rows.random(1, 3, 1))).isInstanceOf(IllegalArgumentException.class);
    }
}
