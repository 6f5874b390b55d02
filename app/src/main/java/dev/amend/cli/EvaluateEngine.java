package dev.amend.cli;

import dev.amend.eval.LocalRunner;
import dev.amend.eval.Runner;
import java.nio.file.Path;
import java.util.List;
import java.util.ServiceLoader;
import picocli.CommandLine.Option;

/** Who draws the images of {@code amend evaluate}. */
final class EvaluateEngine {
    static final String TOPIC = "Who computes";

    /** As users write it. */
    enum Engine {
        local,
        spark
    }

    @Option(
            names = "--engine",
            order = 1,
            paramLabel = "ENGINE",
            description =
                    "local, this machine, or spark, a cluster: without Spark at hand it prepares the folder and tells how to go on. Default: local")
    private Engine engine = Engine.local;

    /**
     * Spark is not part of amend: its runner is found where it is on the class path.
     *
     * @param folder what it is to work on, which lies ready
     * @param keepImages whether it is to keep them
     */
    Runner runner(Path folder, boolean keepImages) {
        return switch (engine) {
            case local -> new LocalRunner();
            case spark ->
                ServiceLoader.load(Runner.class)
                        .findFirst()
                        .orElseThrow(() -> new CliException(
                                "Spark is not on the class path, and amend comes without it. %s is prepared; have Spark 4.2 go on with it as docs/spark.md says: %s"
                                        .formatted(folder, submit(folder, keepImages))));
        };
    }

    private static String submit(Path folder, boolean keepImages) {
        String place = folder.toAbsolutePath().toString();
        return ShellWords.join(
                "spark-submit --class dev.amend.spark.EvaluateMain … amend-spark.jar",
                keepImages ? List.of("--keep-images", place) : List.of(place));
    }
}
