package dev.amend.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.amend.eval.EvalException;
import dev.amend.eval.Evaluation;
import dev.amend.eval.EvaluationFolder;
import dev.amend.eval.LocalRunner;
import dev.amend.eval.Runner;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.ServiceLoader;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.spark.SparkConf;
import org.apache.spark.SparkContext;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerTaskEnd;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SparkRunnerTest {
    @TempDir
    private Path folder;

    /** @param master two tasks at once at most: {@code local[2,…]} and how often one may fail */
    private static SparkContext start(String master) {
        return new SparkContext(SparkRunner.configured(new SparkConf())
                .setMaster(master)
                .setAppName("test")
                .set("spark.ui.enabled", "false"));
    }

    @Test
    void programsFindItByItsService() {
        assertThat(ServiceLoader.load(Runner.class)).singleElement().isInstanceOf(SparkRunner.class);
    }

    @Test
    void picturesVerdictsAndTablesEqualThoseOfALocalRun() throws IOException {
        Evaluation evaluation = Evaluations.builtIn();
        Evaluations.run(new LocalRunner(), folder.resolve("local"), evaluation);

        SparkContext context = start("local[2]");
        try {
            Evaluations.run(new SparkRunner(context), folder.resolve("spark"), evaluation);
        } finally {
            context.stop();
        }

        assertThat(Evaluations.files(folder.resolve("spark"))).isEqualTo(Evaluations.files(folder.resolve("local")));
    }

    @Test
    void failedTasksRunAgain() throws IOException {
        Path model = folder.resolve("model");
        Evaluation evaluation = Evaluations.tiny(model, List.of(0), List.of(0L));
        Evaluations.run(new LocalRunner(), folder.resolve("local"), evaluation);
        Path away = Files.move(model, folder.resolve("away"));
        AtomicInteger failures = new AtomicInteger();

        SparkContext context = start("local[2,1000]");
        try {
            context.addSparkListener(new SparkListener() {
                @Override
                public void onTaskEnd(SparkListenerTaskEnd task) {
                    if (task.taskInfo().failed() && failures.incrementAndGet() == 1) {
                        move(away, model);
                    }
                }
            });
            Evaluations.run(new SparkRunner(context), folder.resolve("spark"), evaluation);
        } finally {
            context.stop();
        }

        assertThat(failures).hasPositiveValue();
        assertThat(Evaluations.files(folder.resolve("spark"))).isEqualTo(Evaluations.files(folder.resolve("local")));
    }

    private static void move(Path from, Path to) {
        try {
            Files.move(from, to);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void stoppedRunKeepsWhatIsDoneAndIsGoneOnWith() throws IOException {
        Evaluation evaluation = Evaluations.tiny(folder.resolve("model"), List.of(0), List.of(0L, 1L, 2L));
        Evaluations.run(new LocalRunner(), folder.resolve("local"), evaluation);
        Path out = folder.resolve("spark");
        EvaluationFolder open = Evaluations.open(out, evaluation);

        SparkContext context = start("local[1]");
        try {
            new SparkRunner(context).run(open.evaluation(), open.missing(), new Evaluations.Keeper(open, 1, () -> {}));
        } finally {
            context.stop();
        }
        int missing = open.missing().size();
        Evaluations.run(new LocalRunner(), out, evaluation);

        assertThat(missing).isBetween(1, 2);
        assertThat(Evaluations.files(out)).isEqualTo(Evaluations.files(folder.resolve("local")));
    }

    @Test
    void whatExecutorsLackIsSaidInOneSentence() throws IOException {
        Path model = folder.resolve("model");
        Evaluation evaluation = Evaluations.tiny(model, List.of(0), List.of(0L));
        Files.move(model, folder.resolve("away"));

        SparkContext context = start("local[2,2]");
        try {
            assertThatThrownBy(() -> Evaluations.run(new SparkRunner(context), folder.resolve("spark"), evaluation))
                    .isInstanceOf(EvalException.class)
                    .hasMessageStartingWith("executors could not go on: ")
                    .hasMessageContaining(model.toString())
                    .message()
                    .doesNotContain("Exception", "\tat ");
        } finally {
            context.stop();
        }
    }
}
