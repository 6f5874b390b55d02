package dev.amend.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.amend.tensor.DType;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TrainingPlanTest {
    private static TrainingPlan plan(int steps, int warmup) {
        return new TrainingPlan(steps, 8, 0.01, warmup, 0.99, 0, DType.F32);
    }

    @Test
    void learningRateRisesEvenlyThenFallsToAlmostNothing() {
        TrainingPlan plan = plan(100, 10);
        assertThat(plan.learningRate(5)).isCloseTo(0.005, within(1e-12));
        assertThat(plan.learningRate(10)).isCloseTo(0.01, within(1e-12));
        assertThat(plan.learningRate(100)).isPositive().isLessThan(1e-5);
        assertThat(IntStream.range(10, 100).allMatch(step -> plan.learningRate(step) > plan.learningRate(step + 1)))
                .isTrue();
    }

    @Test
    void withoutWarmupItBeginsAtItsHighest() {
        assertThat(plan(100, 0).learningRate(1)).isCloseTo(0.01, within(1e-5));
    }

    @Test
    void warmupMustLeaveStepsToTrain() {
        assertThatThrownBy(() -> plan(10, 10))
                .isInstanceOf(TrainException.class)
                .hasMessage("warmup must be less than the steps: 10");
    }
}
