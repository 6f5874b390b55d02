package dev.amend.scheduler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class MomentsTest {
    @Test
    void onePointTakesTheWholeIntegral() {
        assertThat(Moments.weights(new double[] {0}, new double[] {2.5})).containsExactly(2.5);
    }

    @Test
    void weightsOfEvenPointsAreThoseOfAdamsAndBashforth() {
        double[] weights = Moments.weights(new double[] {0, -1, -2, -3}, new double[] {1, 1 / 2.0, 1 / 3.0, 1 / 4.0});

        assertThat(weights).containsExactly(new double[] {55 / 24.0, -59 / 24.0, 37 / 24.0, -9 / 24.0}, within(1e-14));
    }

    @Test
    void polynomialsAreIntegratedExactly() {
        double[] points = {0, 0.3, 1.1, 2};
        double[] weights = Moments.weights(points, new double[] {-2, 2, -8 / 3.0, 4}); // over [0, −2]

        double sum = 0;
        for (int k = 0; k < points.length; k++) {
            double x = points[k];
            sum += weights[k] * (5 * x * x * x - x * x + 3 * x - 1);
        }
        assertThat(sum).isCloseTo(5 * 4 + 8 / 3.0 + 3 * 2 + 2, within(1e-12));
    }
}
