package dev.amend.eval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BootstrapTest {
    private static double mean(List<Double> rows) {
        return rows.stream().mapToDouble(row -> row).average().orElseThrow();
    }

    @Test
    void rowsThatAreAllAlikeLeaveNothingToChance() {
        assertThat(Bootstrap.USUAL.interval(Collections.nCopies(7, 0.3), BootstrapTest::mean))
                .satisfies(interval -> {
                    assertThat(interval.low()).isCloseTo(0.3, within(1e-12));
                    assertThat(interval.high()).isCloseTo(0.3, within(1e-12));
                });
    }

    @Test
    void meansOfTwoRowsAreZeroHalfOrOneByOneTwoAndOneQuarter() {
        List<Double> rows = List.of(0.0, 1.0);
        assertThat(new Bootstrap(2000, 0.9, 1).interval(rows, BootstrapTest::mean))
                .isEqualTo(new Interval(0, 1));
        assertThat(new Bootstrap(2000, 0.4, 1).interval(rows, BootstrapTest::mean))
                .isEqualTo(new Interval(0.5, 0.5));
    }

    @Test
    void spreadIsThatOfAMean() {
        // 100 rows, half of them 1: the mean's standard error is 0.05, so 95 % lie within 1.96 × 0.05
        List<Double> rows = IntStream.range(0, 100).mapToObj(i -> i % 2.0).toList();
        Interval interval = Bootstrap.USUAL.interval(rows, BootstrapTest::mean);
        assertThat(interval.low()).isCloseTo(0.402, within(0.015));
        assertThat(interval.high()).isCloseTo(0.598, within(0.015));
    }

    @Test
    void sameSeedGivesTheSameInterval() {
        List<Double> rows = List.of(0.1, 0.5, 0.7, 0.2, 0.9);
        Interval first = new Bootstrap(50, 0.95, 7).interval(rows, BootstrapTest::mean);
        assertThat(new Bootstrap(50, 0.95, 7).interval(rows, BootstrapTest::mean))
                .isEqualTo(first);
        assertThat(new Bootstrap(50, 0.95, 8).interval(rows, BootstrapTest::mean))
                .isNotEqualTo(first);
    }

    @Test
    void oneRowHasNoInterval() {
        assertThat(Bootstrap.USUAL.estimate(List.of(0.3), BootstrapTest::mean))
                .isEqualTo(new Estimate(0.3, Optional.empty()));
        assertThat(Bootstrap.USUAL
                        .estimate(List.of(0.0, 1.0), BootstrapTest::mean)
                        .interval())
                .contains(new Interval(0, 1));
    }

    @Test
    void quantilesLieBetweenNeighbours() {
        double[] sorted = {1, 2, 4, 8};
        assertThat(Bootstrap.quantile(sorted, 0)).isEqualTo(1);
        assertThat(Bootstrap.quantile(sorted, 0.5)).isEqualTo(3);
        assertThat(Bootstrap.quantile(sorted, 1)).isEqualTo(8);
    }

    @Test
    void nothingToDrawFromIsRefused() {
        assertThatThrownBy(() -> Bootstrap.USUAL.interval(List.<Double>of(), BootstrapTest::mean))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Bootstrap(0, 0.95, 0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Bootstrap(10, 1, 0)).isInstanceOf(IllegalArgumentException.class);
    }
}
