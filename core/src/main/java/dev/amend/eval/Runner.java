package dev.amend.eval;

import dev.amend.Progress;
import java.util.List;

/** Has an evaluation's work done, here or elsewhere. Whoever does it, the images are the same. */
public interface Runner {
    /**
     * Does the work, or ends when it is asked to.
     *
     * @param missing what is to be drawn
     * @throws dev.amend.AmendException if it cannot be done; what was finished until then was told
     */
    void run(Evaluation evaluation, List<RowWork> missing, Listener listener);

    /** Hears what is finished; progress is that within a batch. */
    interface Listener extends Progress {
        /** Whether the work shall end after the batch at hand. */
        boolean isStopped();

        /** Whether the pictures are kept; where not, what is drawn may come without them. */
        default boolean keepsPictures() {
            return true;
        }

        /** Takes a batch, in any order of rows. */
        void finished(RowWork work, Batch batch, Drawn drawn);
    }
}
