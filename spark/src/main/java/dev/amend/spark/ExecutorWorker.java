package dev.amend.spark;

import dev.amend.eval.Batch;
import dev.amend.eval.Drawn;
import dev.amend.eval.Evaluation;
import dev.amend.eval.RowWork;
import dev.amend.eval.Worker;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * The one open model of an executor, whatever its tasks are. It lives on a thread of its own, where tasks wait for each other: native
 * threads keep the cores busy, and two models at once would fight over them. Its memory is given back when the process ends.
 */
final class ExecutorWorker {
    private static final long STACK_BYTES = 64L << 20;

    private static final ExecutorService THREAD = Executors.newSingleThreadExecutor(Thread.ofPlatform()
            .name("amend-worker")
            .daemon()
            .stackSize(STACK_BYTES)
            .factory());

    private static final ExecutorWorker ONLY = new ExecutorWorker();

    private String opened = "";
    private Worker worker;

    private ExecutorWorker() {}

    /**
     * Draws a batch as soon as those before are drawn.
     *
     * @param evaluation as JSON; its model is opened if another one's is open
     * @throws dev.amend.AmendException if it cannot be opened here
     */
    static Drawn draw(String evaluation, RowWork work, Batch batch) {
        try {
            return THREAD.submit(() -> ONLY.of(evaluation).draw(work, batch, (_, _, _) -> {}))
                    .get();
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while another batch was drawn", e);
        }
    }

    private Worker of(String evaluation) {
        if (!opened.equals(evaluation)) {
            close();
            worker = Worker.open(Evaluation.fromJson("the driver's evaluation", evaluation));
            opened = evaluation;
        }
        return worker;
    }

    private void close() {
        if (!opened.isEmpty()) {
            opened = "";
            worker.close();
        }
    }
}
