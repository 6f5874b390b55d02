package dev.amend.eval;

import java.util.List;

/** Does the work in this process, one batch after the other. */
public final class LocalRunner implements Runner {
    @Override
    public void run(Evaluation evaluation, List<RowWork> missing, Listener listener) {
        if (missing.isEmpty()) {
            return;
        }
        try (Worker worker = Worker.open(evaluation)) {
            for (RowWork work : missing) {
                for (Batch batch : work.batches()) {
                    if (listener.isStopped()) {
                        return;
                    }
                    listener.finished(work, batch, worker.draw(work, batch, listener));
                }
            }
        }
    }
}
