package dev.amend.cli;

import dev.amend.NumberText;
import dev.amend.eval.Batch;
import dev.amend.eval.Drawn;
import dev.amend.eval.Effort;
import dev.amend.eval.EvaluationFolder;
import dev.amend.eval.RowWork;
import dev.amend.eval.Runner;
import java.util.HashMap;
import java.util.Map;

/** Keeps what {@code amend evaluate} has drawn, and tells how far it is: a line for each row and method, a bar on a terminal. */
final class EvaluateProgress implements Runner.Listener {
    private final EvaluationFolder folder;
    private final Console console;
    private final Interruption interruption;
    private final int total;
    private final int before;
    private final long start = System.nanoTime();
    private final Map<RowWork, Integer> doneOf = new HashMap<>();
    private int done;
    private Effort effort = Effort.NONE;

    EvaluateProgress(EvaluationFolder folder, Console console, Interruption interruption) {
        this.folder = folder;
        this.console = console;
        this.interruption = interruption;
        this.total = folder.images();
        this.before =
                total - folder.missing().stream().mapToInt(RowWork::images).sum();
        this.done = before;
        if (before > 0) {
            console.say("%,d of %s are there already".formatted(before, NumberText.count(total, "image")));
        }
    }

    @Override
    public boolean isStopped() {
        return interruption.isAsked();
    }

    @Override
    public boolean keepsPictures() {
        return folder.keepsImages();
    }

    /** Where an image takes long, its steps are worth telling. */
    @Override
    public void at(String stage, long step, long of) {
        console.at("image %,d of %,d, step".formatted(done + 1, total), step, of);
    }

    @Override
    public void finished(RowWork work, Batch batch, Drawn drawn) {
        folder.save(work, batch, drawn);
        effort = effort.plus(drawn.effort());
        done += batch.tasks().size();
        int ofRow = doneOf.merge(work, batch.tasks().size(), Integer::sum);
        if (ofRow == work.images()) {
            console.say("row %d   %s   %s → %s   %s, %s"
                    .formatted(
                            work.row(),
                            work.method().id(),
                            Report.plain(work.source()),
                            Report.plain(work.destination()),
                            NumberText.count(ofRow, "image"),
                            toGo()));
        }
    }

    /** By the clock, because several may draw at once; images that another row had drawn already count as done. */
    private String toGo() {
        double each = (System.nanoTime() - start) / 1e9 / (done - before);
        return "%.2f s each, %.0f min to go".formatted(each, Math.ceil((total - done) * each / 60));
    }

    /** How many images are judged. */
    int done() {
        return done;
    }

    Effort effort() {
        return effort;
    }
}
