package dev.amend.edit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.amend.tensor.Matrix;
import org.junit.jupiter.api.Test;

class SpectrumTest {
    private final Random random = new Random(13);

    @Test
    void fullRankIsTheMapItself() {
        TextMap map = random.map(20, 6);
        Spectrum spectrum = Spectrum.of(map);
        assertThat(spectrum.rank()).isEqualTo(6);
        assertThat(spectrum.truncated(6).delta().minus(map.delta()).maxAbs()).isLessThan(1e-12);
    }

    @Test
    void mapsAsWideAsTheEmbeddingsAreDecomposedToo() {
        TextMap map = random.map(8, 30);
        Spectrum spectrum = Spectrum.of(map);
        assertThat(spectrum.rank()).isEqualTo(8);
        assertThat(spectrum.truncated(8).delta().minus(map.delta()).maxAbs()).isLessThan(1e-12);
    }

    @Test
    void repeatedDirectionsDoNotCount() {
        TextMap map = random.map(20, 3);
        TextMap twice = map.plus(map);
        assertThat(Spectrum.of(twice).rank()).isEqualTo(3);
    }

    @Test
    void errorOfTruncationIsTheTailOfTheSingularValues() {
        TextMap map = random.map(20, 6);
        Spectrum spectrum = Spectrum.of(map);
        double[] sigma = spectrum.singularValues();
        Matrix error = spectrum.truncated(4).delta().minus(map.delta());
        assertThat(error.frobeniusNorm())
                .isCloseTo(Math.hypot(sigma[4], sigma[5]), org.assertj.core.api.Assertions.within(1e-12));
    }

    @Test
    void bothFactorsAreEquallyLarge() {
        TextMap cut = Spectrum.of(random.map(20, 6)).truncated(6);
        double[] left = cut.d().columnNorms();
        double[] right = cut.m().transpose().columnNorms();
        for (int i = 0; i < 6; i++) {
            assertThat(left[i]).isCloseTo(right[i], org.assertj.core.api.Assertions.within(1e-12));
        }
    }

    @Test
    void sharesAddUpToTheChangeOfAProjection() {
        TextMap map = random.map(20, 6);
        Spectrum spectrum = Spectrum.of(map);
        Matrix w = random.matrix(9, 20);
        double sum = java.util.Arrays.stream(
                        spectrum.shares(w.times(spectrum.whole().d())))
                .sum();
        assertThat(Math.sqrt(sum))
                .isCloseTo(w.times(map.delta()).frobeniusNorm(), org.assertj.core.api.Assertions.within(1e-11));
    }

    @Test
    void identityHasNoDirections() {
        assertThat(Spectrum.of(TextMap.identity(20)).rank()).isZero();
    }
}
