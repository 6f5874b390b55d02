package dev.amend.spark;

import static org.assertj.core.api.Assertions.assertThat;

import dev.amend.eval.Evaluation;
import dev.amend.eval.EvaluationFolder;
import dev.amend.eval.LocalRunner;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.spark.SparkConf;
import org.apache.spark.SparkContext;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerExecutorRemoved;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two executors in processes of their own, of which one is killed while it draws. */
@Tag("local-cluster")
class LostExecutorTest {
    private static final String EXECUTOR = "org.apache.spark.executor.CoarseGrainedExecutorBackend";

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

    private static void killAnExecutor() {
        ProcessHandle.current()
                .descendants()
                .filter(process -> process.info().commandLine().orElse("").contains(EXECUTOR))
                .findFirst()
                .orElseThrow()
                .destroyForcibly();
    }

    @Test
    void killedExecutorsTasksAreDrawnByTheOther() throws IOException {
        Evaluation evaluation = Evaluations.builtIn();
        Evaluations.run(new LocalRunner(), folder.resolve("local"), evaluation);
        Path out = folder.resolve("spark");
        EvaluationFolder open = Evaluations.open(out, evaluation);
        AtomicInteger lost = new AtomicInteger();
        AtomicInteger finished = new AtomicInteger();

        SparkContext context = start();
        try {
            context.addSparkListener(new SparkListener() {
                @Override
                public void onExecutorRemoved(SparkListenerExecutorRemoved executor) {
                    lost.incrementAndGet();
                }
            });
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

        assertThat(lost).hasPositiveValue();
        assertThat(Evaluations.files(out)).isEqualTo(Evaluations.files(folder.resolve("local")));
    }
}
