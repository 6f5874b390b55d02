package dev.amend.spark;

import dev.amend.eval.EvalException;
import dev.amend.eval.Evaluation;
import dev.amend.eval.RowWork;
import dev.amend.eval.Runner;
import java.util.List;
import java.util.Optional;
import org.apache.spark.SparkConf;
import org.apache.spark.SparkContext;
import org.apache.spark.serializer.JavaSerializer;

/** Has the executors of a Spark cluster draw. What they did is told here, on the driver, piece by piece as it comes in. */
public final class SparkRunner implements Runner {
    private final Optional<SparkContext> given;

    /** On a context of its own for each run, as {@code spark-submit} has set it up; on this machine if it was not started so. */
    public SparkRunner() {
        given = Optional.empty();
    }

    /** @param context made from {@link #configured}; stays open */
    SparkRunner(SparkContext context) {
        given = Optional.of(context);
    }

    /** With what this runner relies on. */
    static SparkConf configured(SparkConf conf) {
        return conf.setIfMissing("spark.master", "local[1,4]")
                .setIfMissing("spark.app.name", "amend evaluate")
                // Kryo cannot read records.
                .set("spark.serializer", JavaSerializer.class.getName())
                // The limit is for all results of a job together, which this runner hands on as they come.
                .set("spark.driver.maxResultSize", "0");
    }

    @Override
    public void run(Evaluation evaluation, List<RowWork> missing, Listener listener) {
        if (missing.isEmpty()) {
            return;
        }
        if (given.isPresent()) {
            new Job(evaluation, listener).run(given.get(), missing);
            return;
        }
        SparkContext own = start();
        try {
            new Job(evaluation, listener).run(own, missing);
        } finally {
            own.stop();
        }
    }

    private static SparkContext start() {
        try {
            return new SparkContext(configured(new SparkConf()));
        } catch (Exception e) { // checked ones as well, which Scala does not declare
            throw new EvalException("Spark cannot be started: " + e.getMessage(), e);
        }
    }
}
