package dev.amend.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.amend.AmendException;
import dev.amend.eval.Evaluation;
import dev.amend.eval.RowWork;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExecutorWorkerTest {
    @TempDir
    private Path folder;

    /** How many images a first batch has. */
    private static int draw(Evaluation evaluation, RowWork work) {
        return ExecutorWorker.draw(evaluation.toJson(), work, work.batches().getFirst())
                .outcomes()
                .size();
    }

    @Test
    void modelIsOpenedOnceAndGivesWayToAnothers() throws IOException {
        Path model = folder.resolve("model");
        Evaluation first = Evaluations.tiny(model, List.of(0), List.of(0L));
        Evaluation second = Evaluations.tiny(folder.resolve("other"), List.of(0), List.of(0L));
        RowWork work = Evaluations.open(folder.resolve("out"), first).missing().getLast();

        assertThat(draw(first, work)).isEqualTo(4);
        Files.move(model, folder.resolve("away"));
        assertThat(draw(first, work)).isEqualTo(4);
        assertThat(draw(second, work)).isEqualTo(4);
        assertThatThrownBy(() -> draw(first, work))
                .isInstanceOf(AmendException.class)
                .hasMessageContaining(model.toString());
    }
}
