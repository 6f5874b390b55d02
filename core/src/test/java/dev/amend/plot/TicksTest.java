package dev.amend.plot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class TicksTest {
    private static final Axis LINEAR = Axis.linear("");
    private static final Axis LOG = Axis.log("");

    @Test
    void valuesOfLinearAxesAreRoundEquallyFarApartAndEncloseTheData() {
        Random random = new Random(1);
        for (int i = 0; i < 2000; i++) {
            double low = random.nextGaussian() * Math.pow(10, random.nextInt(-6, 7));
            Range data = new Range(low, low + random.nextExponential() * Math.pow(10, random.nextInt(-6, 7)));

            Ticks ticks = Ticks.of(LINEAR, data, 6);

            assertThat(ticks.values()).hasSizeBetween(2, 9).isSorted();
            double step = ticks.values().get(1) - ticks.values().get(0);
            assertThat(step / RoundNumber.at(RoundNumber.floor(step * 1.001))).isCloseTo(1, within(1e-4));
            assertThat(ticks.range().low()).isLessThanOrEqualTo(data.low() + 1e-5 * step);
            assertThat(ticks.range().high()).isGreaterThanOrEqualTo(data.high() - 1e-5 * step);
        }
    }

    @Test
    void valuesAreWhatTheyAreWrittenAs() {
        assertThat(Ticks.of(LINEAR, new Range(0, 0.7), 7).values())
                .containsExactly(0.0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7);
        assertThat(Ticks.of(Axis.share(""), new Range(0.3, 0.4), 5).values())
                .containsExactly(0.0, 0.2, 0.4, 0.6, 0.8, 1.0);
    }

    @Test
    void aSingleValueHasRoomOnBothSides() {
        assertThat(Ticks.of(LINEAR, new Range(0, 0), 4).range()).isEqualTo(new Range(-1, 1));
        assertThat(Ticks.of(LINEAR, new Range(80, 80), 4).range()).isEqualTo(new Range(40, 120));
        assertThat(Ticks.of(LOG, new Range(10, 10), 4).range()).isEqualTo(new Range(5, 20));
    }

    @Test
    void logarithmicAxesGoByPowersOfTen() {
        assertThat(Ticks.of(LOG, new Range(0.01, 1000), 6).values())
                .containsExactly(0.01, 0.1, 1.0, 10.0, 100.0, 1000.0);
        assertThat(Ticks.of(LOG, new Range(0.03, 300), 6))
                .isEqualTo(new Ticks(new Range(0.02, 500), List.of(0.1, 1.0, 10.0, 100.0)));
        assertThat(Ticks.of(LOG, new Range(1e-9, 1e9), 6).values())
                .containsExactly(1e-9, 1e-6, 1e-3, 1.0, 1e3, 1e6, 1e9);
    }

    @Test
    void shortLogarithmicAxesGoByRoundNumbers() {
        assertThat(Ticks.of(LOG, new Range(3, 60), 6).values()).containsExactly(2.0, 5.0, 10.0, 20.0, 50.0, 100.0);
        assertThat(Ticks.of(LOG.from(3, 4), new Range(3, 4), 5).values()).containsExactly(3.0, 3.2, 3.4, 3.6, 3.8, 4.0);
    }

    @Test
    void aGivenRangeStaysAsItIs() {
        Ticks ticks = Ticks.of(LINEAR.from(0.13, 0.87), new Range(0.5, 0.5), 4);

        assertThat(ticks.range()).isEqualTo(new Range(0.13, 0.87));
        assertThat(ticks.values()).containsExactly(0.2, 0.4, 0.6, 0.8);
    }

    @Test
    void roundNumbersAreFoundFromBothSides() {
        for (int index = -20; index <= 20; index++) {
            double value = RoundNumber.at(index);
            assertThat(RoundNumber.floor(value)).isEqualTo(index);
            assertThat(RoundNumber.ceil(value)).isEqualTo(index);
            assertThat(RoundNumber.floor(value * 1.3)).isEqualTo(index);
            assertThat(RoundNumber.ceil(value / 1.3)).isEqualTo(index);
        }
    }
}
