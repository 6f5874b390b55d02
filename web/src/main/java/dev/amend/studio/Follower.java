package dev.amend.studio;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** What somebody has not been told of a job yet. Who reads slowly misses previews, but never the end. */
public final class Follower {
    private final Semaphore something = new Semaphore(1);
    private final Map<Picture, Preview> previews = new LinkedHashMap<>();
    private final boolean wantsPreviews;
    private boolean changed = true;

    private Follower(boolean wantsPreviews) {
        this.wantsPreviews = wantsPreviews;
    }

    /** Hears of all that happens. */
    public static Follower ofAll() {
        return new Follower(true);
    }

    /** Hears how far the job is; previews need not be made for it. */
    public static Follower ofStatus() {
        return new Follower(false);
    }

    boolean wantsPreviews() {
        return wantsPreviews;
    }

    /**
     * What happened since the last time.
     *
     * @param changed whether the job's status is another
     * @param previews the last of each image
     */
    public record News(boolean changed, List<Preview> previews) {}

    synchronized void changed() {
        changed = true;
        something.release();
    }

    synchronized void preview(Preview preview) {
        if (!wantsPreviews) {
            return;
        }
        previews.put(preview.picture(), preview);
        something.release();
    }

    /** Waits for news, at most so long; there may be none then. */
    public News await(long millis) throws InterruptedException {
        if (something.tryAcquire(millis, TimeUnit.MILLISECONDS)) {
            something.drainPermits();
        }
        return news();
    }

    private synchronized News news() {
        News news = new News(changed, List.copyOf(previews.values()));
        changed = false;
        previews.clear();
        return news;
    }
}
