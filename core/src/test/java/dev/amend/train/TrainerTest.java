package dev.amend.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.amend.checkpoint.Weights;
import dev.amend.fixtures.NativeMemory;
import dev.amend.nn.Linear;
import dev.amend.tensor.DType;
import dev.amend.tensor.Generator;
import dev.amend.tensor.Losses;
import dev.amend.tensor.Shape;
import dev.amend.tensor.Tensor;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** A layer learns y = 2x₁ − x₂ + 3. */
class TrainerTest {
    private static final TrainingPlan PLAN = new TrainingPlan(200, 16, 0.1, 10, 0.9, 0, DType.F32);

    @TempDir
    Path temporary;

    @RegisterExtension
    final NativeMemory memory = NativeMemory.open();

    private static Map<String, Tensor> initial() {
        return Map.of("weight", Tensor.of(Shape.of(1, 2), 0f, 0f), "bias", Tensor.of(Shape.of(1), 0f));
    }

    private static Tensor loss(Weights weights, int step) {
        Tensor x = Generator.seeded(step).randn(Shape.of(PLAN.batch(), 2));
        Tensor wanted = x.linear(Tensor.of(Shape.of(1, 2), 2f, -1f), Tensor.of(Shape.of(1), 3f));
        return Losses.meanSquared(Linear.load(weights, 2, 1).forward(x), wanted);
    }

    @Test
    void findsWhatMakesTheLossSmall() {
        try (Trainer trainer = new Trainer(PLAN, initial(), temporary.resolve("state"))) {
            trainer.run(TrainerTest::loss, (_, _) -> true);
            assertThat(trainer.average().get("weight").toFloats()).containsExactly(new float[] {2, -1}, within(1e-2f));
            assertThat(trainer.average().get("bias").toFloats()).containsExactly(new float[] {3}, within(1e-2f));
        }
    }

    @Test
    void aTrainingThatWasStoppedGoesOnAsIfItHadNotBeen() {
        List<Double> whole = losses(temporary.resolve("whole"), 200);
        Path state = temporary.resolve("state");
        List<Double> parts = new ArrayList<>(losses(state, 70));
        parts.addAll(losses(state, 200));
        assertThat(parts).isEqualTo(whole);
    }

    /** Trains until somebody stops it. */
    private static List<Double> losses(Path state, int last) {
        List<Double> losses = new ArrayList<>();
        try (Trainer trainer = new Trainer(PLAN, initial(), state)) {
            boolean whole = trainer.run(TrainerTest::loss, (step, loss) -> losses.add(loss) && step < last);
            assertThat(whole).isEqualTo(last == PLAN.steps());
        }
        return losses;
    }

    @Test
    void theStateOfAnotherPlanIsRefused() {
        Path state = temporary.resolve("state");
        losses(state, 3);
        TrainingPlan longer = new TrainingPlan(300, 16, 0.1, 10, 0.9, 0, DType.F32);
        try (Trainer trainer = new Trainer(longer, initial(), state)) {
            assertThatThrownBy(() -> trainer.run(TrainerTest::loss, (_, _) -> true))
                    .isInstanceOf(TrainException.class)
                    .hasMessageContaining("steps 200")
                    .hasMessageContaining("steps 300")
                    .hasMessageContaining("remove it");
        }
    }

    @Test
    void aLossThatIsNoNumberEndsTheTraining() {
        try (Trainer trainer = new Trainer(PLAN, initial(), temporary.resolve("state"))) {
            assertThatThrownBy(() ->
                            trainer.run((weights, step) -> loss(weights, step).times(Double.NaN), (_, _) -> true))
                    .isInstanceOf(TrainException.class)
                    .hasMessageContaining("step 1");
        }
    }
}
