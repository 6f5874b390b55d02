package dev.amend.cli;

import dev.amend.debias.DebiasListener;
import dev.amend.debias.ShareTarget;
import java.util.Locale;

/** Tells how far {@code amend debias} is: a line for each profession and what acts on the model, a bar on a terminal. */
final class DebiasProgress implements DebiasListener {
    private final ShareTarget target;
    private final Console console;
    private final Interruption interruption;
    private int images;
    private double seconds;

    DebiasProgress(ShareTarget target, Console console, Interruption interruption) {
        this.target = target;
        this.console = console;
        this.interruption = interruption;
    }

    @Override
    public boolean isStopped() {
        return interruption.isAsked();
    }

    /** Where an image takes long, its steps are worth telling. */
    @Override
    public void at(String stage, long step, long of) {
        console.at("image %,d, step".formatted(images + 1), step, of);
    }

    @Override
    public void drawn(int more, double took) {
        images += more;
        seconds += took;
    }

    @Override
    public void finished(Step step) {
        console.say("row %d   %s   %s   %.0f %% %s%s"
                .formatted(
                        step.row(),
                        Report.plain(step.source()),
                        step.what(),
                        100 * step.share().value(),
                        Report.plain(target.first()),
                        toGo(step.left())));
    }

    /** At most, because nobody knows how soon a search ends. */
    private String toGo(int left) {
        if (images == 0) {
            return ", there already";
        }
        double each = seconds / images;
        return String.format(
                Locale.ROOT, ", %.2f s an image, at most %.0f min to go", each, Math.ceil(left * each / 60));
    }

    /** How many were drawn. */
    int images() {
        return images;
    }

    double seconds() {
        return seconds;
    }
}
