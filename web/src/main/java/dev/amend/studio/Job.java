package dev.amend.studio;

import dev.amend.image.Png;
import dev.amend.pipeline.EditUse;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Images that were asked for, and what has become of that. */
public final class Job {
    /** Where a job stands. */
    public enum State {
        QUEUED("queued", false),
        RUNNING("running", false),
        DONE("done", true),
        FAILED("failed", true),
        CANCELLED("cancelled", true);

        private final String id;
        private final boolean over;

        State(String id, boolean over) {
            this.id = id;
            this.over = over;
        }

        public String id() {
            return id;
        }

        /** Whether nothing changes any more. */
        public boolean isOver() {
            return over;
        }
    }

    /**
     * How far a job is.
     *
     * @param step calls of the UNet so far
     * @param steps calls in all
     * @param seconds since it began to run
     * @param message why it failed
     */
    public record Status(State state, int step, int steps, double seconds, Optional<String> message) {}

    private final String id;
    private final String client;
    private final DrawOrder order;
    private List<EditUse> edits; // until it is over: maps are large, and finished jobs are many
    private final Map<Picture, Png> pictures = new HashMap<>();
    private final List<Follower> followers = new CopyOnWriteArrayList<>();
    private final CountDownLatch over = new CountDownLatch(1);
    private State state = State.QUEUED;
    private int step;
    private int steps;
    private long started;
    private long ended;
    private Optional<String> message = Optional.empty();
    private Optional<Throwable> failure = Optional.empty();
    private volatile boolean cancelAsked;

    /** @param edits of the order, as they were when it came */
    Job(String id, String client, DrawOrder order, List<EditUse> edits) {
        this.id = id;
        this.client = client;
        this.order = order;
        this.edits = List.copyOf(edits);
        this.steps = order.steps();
    }

    public String id() {
        return id;
    }

    String client() {
        return client;
    }

    public DrawOrder order() {
        return order;
    }

    synchronized List<EditUse> edits() {
        return edits;
    }

    public synchronized Status status() {
        long until = state.isOver() ? ended : System.nanoTime();
        double seconds = started == 0 ? 0 : (until - started) / 1e9;
        return new Status(state, step, steps, seconds, message);
    }

    /** A finished image. */
    public synchronized Optional<Png> picture(Picture picture) {
        return Optional.ofNullable(pictures.get(picture));
    }

    synchronized long bytes() {
        return pictures.values().stream()
                .map(Png::image)
                .mapToLong(image -> 3L * image.width() * image.height())
                .sum();
    }

    /** Waits until it is over, at most so long; whether it is. */
    public boolean awaitOver(long millis) throws InterruptedException {
        return over.await(millis, TimeUnit.MILLISECONDS);
    }

    boolean isCancelAsked() {
        return cancelAsked;
    }

    void askToCancel() {
        cancelAsked = true;
    }

    List<Follower> followers() {
        return followers;
    }

    boolean wantsPreviews() {
        return followers.stream().anyMatch(Follower::wantsPreviews);
    }

    synchronized void failed(Throwable e) {
        failure = Optional.of(e);
    }

    /** What broke in amend itself, where that is why it failed. */
    public synchronized Optional<Throwable> failure() {
        return failure;
    }

    synchronized void start() {
        state = State.RUNNING;
        started = System.nanoTime();
        tell();
    }

    synchronized void at(int done, int total) {
        step = done;
        steps = total;
        tell();
    }

    synchronized void add(Picture picture, Png png) {
        pictures.put(picture, png);
        tell();
    }

    void preview(Preview preview) {
        followers.forEach(follower -> follower.preview(preview));
    }

    synchronized void end(State how, Optional<String> why) {
        state = how;
        message = why;
        edits = List.of();
        ended = System.nanoTime();
        over.countDown();
        tell();
    }

    /** Its place in the queue may be another. */
    void tell() {
        followers.forEach(Follower::changed);
    }
}
