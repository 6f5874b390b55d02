package dev.amend.spark;

import dev.amend.eval.Batch;
import dev.amend.eval.Drawn;
import dev.amend.eval.EvaluationFolder;
import dev.amend.eval.RowWork;
import dev.amend.eval.Runner.Listener;
import java.util.HashMap;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps what was drawn, and logs how far it is; as warnings, because Spark's own INFO is usually hidden. */
final class FolderListener implements Listener {
    private static final Logger LOG = LoggerFactory.getLogger(FolderListener.class);

    private final EvaluationFolder folder;
    private final Map<RowWork, Integer> doneOf = new HashMap<>();
    private int left;

    FolderListener(EvaluationFolder folder) {
        this.folder = folder;
        this.left = folder.missing().stream().mapToInt(RowWork::images).sum();
    }

    /** Whoever wants it to end ends the application. */
    @Override
    public boolean isStopped() {
        return false;
    }

    @Override
    public boolean keepsPictures() {
        return folder.keepsImages();
    }

    @Override
    public void finished(RowWork work, Batch batch, Drawn drawn) {
        folder.save(work, batch, drawn);
        int images = batch.tasks().size();
        left -= images;
        if (doneOf.merge(work, images, Integer::sum) == work.images()) {
            LOG.warn(
                    "row {}, {}: {} images judged, {} to go",
                    work.row(),
                    work.method().id(),
                    work.images(),
                    left);
        }
    }

    @Override
    public void at(String stage, long done, long total) {}
}
