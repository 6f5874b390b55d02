package dev.amend.spark;

import static org.assertj.core.api.Assertions.assertThat;

import dev.amend.eval.Evaluation;
import dev.amend.eval.EvaluationFolder;
import dev.amend.eval.LocalRunner;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.spark.ExecutorLostFailure;
import org.apache.spark.SparkConf;
import org.apache.spark.SparkContext;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerTaskEnd;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two executors in processes of their own, of which one is killed while it draws. */
@Tag("local-cluster")
class LostExecutorTest {
    @TempDir
    private Path folder;

    /** Spark looks for a folder of jars in SPARK_HOME and needs none: executors have the class path of this test. */
    private static SparkContext start() throws IOException {
        Files.createDirectories(Path.of(System.getenv("SPARK_HOME"), "jars"));
        return new SparkContext(SparkRunner.configured(new SparkConf())
                .setMaster("local-cluster[2,1,1024]")
                .setAppName("test")
                .set("spark.ui.enabled", "false")
                .set("spark.executor.extraClassPath", System.getProperty("java.class.path"))
                .set("spark.executor.extraJavaOptions", "-Dorg.bytedeco.javacpp.maxphysicalbytes=0"));
    }

    /** Executors are the only processes that this one has started. */
    private static void killAnExecutor() {
        ProcessHandle.current().children().findFirst().orElseThrow().destroyForcibly();
    }

    @Test
    void killedExecutorsTasksAreDrawnByTheOther() throws IOException {
        Evaluation evaluation = Evaluations.tiny(folder.resolve("model"), List.of(0, 1), List.of(0L, 1L, 2L));
        Evaluations.run(new LocalRunner(), folder.resolve("local"), evaluation);
        Path out = folder.resolve("spark");
        EvaluationFolder open = Evaluations.open(out, evaluation);
        Losses losses = new Losses();
        AtomicInteger finished = new AtomicInteger();

        SparkContext context = start();
        try {
            context.addSparkListener(losses);
            new SparkRunner(context)
                    .run(open.evaluation(), open.missing(), new Evaluations.Keeper(open, Integer.MAX_VALUE, () -> {
                        if (finished.incrementAndGet() == 1) {
                            killAnExecutor();
                        }
                    }));
        } finally {
            context.stop();
        }
        open.write(open.result());

        assertThat(losses.tasks).hasPositiveValue();
        assertThat(Evaluations.files(out)).isEqualTo(Evaluations.files(folder.resolve("local")));
    }

    /** Counts tasks that went with their executor. */
    private static final class Losses extends SparkListener {
        private final AtomicInteger tasks = new AtomicInteger();

        @Override
        public void onTaskEnd(SparkListenerTaskEnd task) {
            if (task.reason() instanceof ExecutorLostFailure) {
                tasks.incrementAndGet();
            }
        }
    }
}
