package dev.amend.spark;

import dev.amend.eval.Batch;
import dev.amend.eval.Drawn;
import dev.amend.eval.RowWork;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import org.apache.spark.TaskContext;
import scala.collection.Iterator;
import scala.runtime.AbstractFunction1;

/** What a task does on an executor. It writes nothing, so it may run twice, and ends after a batch if nobody waits for it any more. */
final class DrawPiece extends AbstractFunction1<Iterator<RowWork>, List<Drawn>> implements Serializable {
    private static final long serialVersionUID = 1L;

    private final String evaluation;
    private final boolean keepsPictures;

    /** @param evaluation as JSON */
    DrawPiece(String evaluation, boolean keepsPictures) {
        this.evaluation = evaluation;
        this.keepsPictures = keepsPictures;
    }

    @Override
    public List<Drawn> apply(Iterator<RowWork> works) {
        TaskContext task = TaskContext.get();
        List<Drawn> all = new ArrayList<>();
        while (works.hasNext()) {
            RowWork work = works.next();
            for (Batch batch : work.batches()) {
                if (task.isInterrupted()) {
                    throw new CancellationException("the driver has given up this task");
                }
                Drawn drawn = ExecutorWorker.draw(evaluation, work, batch);
                all.add(keepsPictures ? drawn : drawn.withoutPictures());
            }
        }
        return all;
    }
}
