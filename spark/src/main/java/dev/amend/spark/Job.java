package dev.amend.spark;

import dev.amend.AmendException;
import dev.amend.eval.Drawn;
import dev.amend.eval.EvalException;
import dev.amend.eval.Evaluation;
import dev.amend.eval.RowWork;
import dev.amend.eval.Runner.Listener;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.apache.spark.SimpleFutureAction;
import org.apache.spark.SparkContext;
import org.apache.spark.api.java.JavaSparkContext;
import scala.collection.immutable.Range$;
import scala.runtime.BoxedUnit;

/** A run on a cluster: a task for each piece, and what each drew told in this thread. */
final class Job {
    private static final long POLL_MILLISECONDS = 100;

    private final Evaluation evaluation;
    private final Listener listener;

    /** What Spark's threads have received and this one has not told yet. */
    private final BlockingQueue<Finished> received = new LinkedBlockingQueue<>();

    private record Finished(Piece piece, List<Drawn> drawn) {}

    Job(Evaluation evaluation, Listener listener) {
        this.evaluation = evaluation;
        this.listener = listener;
    }

    /** @throws dev.amend.AmendException if a task failed too often */
    void run(SparkContext context, List<RowWork> missing) {
        SimpleFutureAction<BoxedUnit> job = submit(
                context,
                missing.stream().flatMap(work -> Piece.of(work).stream()).toList());
        while (!job.isCompleted()) {
            if (listener.isStopped()) {
                job.cancel();
            }
            tellNext(job);
        }
        received.forEach(this::tell);
        if (!listener.isStopped()) {
            requireSuccess(job);
        }
    }

    /** Where a result comes twice, because its first executor was given up too early, Spark hands on one. */
    private SimpleFutureAction<BoxedUnit> submit(SparkContext context, List<Piece> pieces) {
        List<RowWork> works = pieces.stream().map(Piece::work).toList();
        return context.submitJob(
                JavaSparkContext.fromSparkContext(context)
                        .parallelize(works, works.size())
                        .rdd(),
                new DrawPiece(evaluation.toJson(), listener.keepsPictures()),
                Range$.MODULE$.apply(0, pieces.size()),
                (index, drawn) -> {
                    received.add(new Finished(pieces.get((int) index), drawn));
                    return BoxedUnit.UNIT;
                },
                () -> BoxedUnit.UNIT);
    }

    private void tellNext(SimpleFutureAction<?> job) {
        try {
            Finished next = received.poll(POLL_MILLISECONDS, TimeUnit.MILLISECONDS);
            if (next != null) {
                tell(next);
            }
        } catch (InterruptedException e) {
            job.cancel();
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while executors drew", e);
        }
    }

    private void tell(Finished finished) {
        Piece piece = finished.piece;
        for (int i = 0; i < piece.batches().size(); i++) {
            listener.finished(piece.whole(), piece.batches().get(i), finished.drawn.get(i));
        }
    }

    private static void requireSuccess(SimpleFutureAction<?> job) {
        try {
            job.get();
        } catch (Exception e) {
            throw new EvalException("executors could not go on: " + reason(e), e);
        }
    }

    /** What the user can mend, if that is it; else the first line of what began it, behind which Spark has stack traces. */
    private static String reason(Throwable failure) {
        Throwable cause = failure;
        while (!(cause instanceof AmendException) && cause.getCause() != null) {
            cause = cause.getCause();
        }
        return cause instanceof AmendException
                ? cause.getMessage()
                : cause.toString().lines().findFirst().orElse("");
    }
}
