package dev.amend.vae;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CutsTest {
    @Test
    void whatIsNoLongerThanATileStaysWhole() {
        assertThat(Cuts.of(96, 96, 16)).isEqualTo(new Cuts(96, 96, 1));
        assertThat(Cuts.of(3, 96, 16)).isEqualTo(new Cuts(3, 3, 1));
    }

    @Test
    void aThousandAndTwentyFourPixelsAreTwoTilesOf576() {
        Cuts cuts = Tiling.DEFAULT.cut(1024 / 8, 8);
        assertThat(cuts).isEqualTo(new Cuts(128, 576 / 8, 2));
        assertThat(cuts.overlap(1)).isEqualTo(128 / 8);
    }

    @ParameterizedTest
    @ValueSource(ints = {5, 6, 7, 8, 12, 17, 30, 41, 100, 127, 1000})
    void partsCoverTheWholeAndOverlapEnough(int total) {
        for (int longest = 2; longest < 20; longest++) {
            for (int overlap = 0; overlap < longest; overlap++) {
                Cuts cuts = Cuts.of(total, longest, overlap);
                assertThat(cuts.length()).isLessThanOrEqualTo(longest);
                assertThat(cuts.start(0)).isZero();
                assertThat(cuts.start(cuts.count() - 1) + cuts.length()).isEqualTo(total);
                for (int part = 1; part < cuts.count(); part++) {
                    assertThat(cuts.overlap(part)).isBetween((long) overlap, cuts.length() - 1);
                }
            }
        }
    }
}
