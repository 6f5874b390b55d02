package dev.amend.spark;

import dev.amend.eval.Batch;
import dev.amend.eval.RowWork;
import java.util.ArrayList;
import java.util.List;

/**
 * What one task of Spark draws: batches of a row, few enough that little is lost with an executor.
 *
 * @param whole what they are a part of
 */
record Piece(RowWork whole, List<Batch> batches) {
    /** A piece ends with the batch that reaches this. */
    private static final int IMAGES = 32;

    Piece {
        batches = List.copyOf(batches);
    }

    /** A row's pieces, in its order. */
    static List<Piece> of(RowWork work) {
        List<Piece> pieces = new ArrayList<>();
        List<Batch> batches = new ArrayList<>();
        int images = 0;
        for (Batch batch : work.batches()) {
            batches.add(batch);
            images += batch.tasks().size();
            if (images >= IMAGES || batch.equals(work.batches().getLast())) {
                pieces.add(new Piece(work, batches));
                batches.clear();
                images = 0;
            }
        }
        return pieces;
    }

    /** For an executor. */
    RowWork work() {
        return new RowWork(whole.row(), whole.source(), whole.destination(), whole.method(), batches);
    }
}
