package dev.amend.studio;

import dev.amend.AmendException;
import dev.amend.pipeline.EditUse;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** Takes jobs in, has them drawn one after the other, and keeps what came of them. */
public final class JobBoard {
    private static final String STOPPING = "the server is stopping; ask again when it is back";

    private final Limits limits;
    private final Duration grace;
    private final FairQueue<Job> queue;
    private final JobShelf shelf = new JobShelf();
    private final Pace pace = new Pace();
    private final Consumer<Job> whenOver;
    private final Thread thread;
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("timer").daemon().factory());
    private volatile Optional<Job> running = Optional.empty();
    private volatile boolean stopping;

    /**
     * @param artist draws on a thread of this board
     * @param grace that a job has once nobody follows it any more
     * @param whenOver hears of each job that is over
     */
    JobBoard(Artist artist, Limits limits, Duration grace, Consumer<Job> whenOver) {
        this.limits = limits;
        this.grace = grace;
        this.queue = new FairQueue<>(limits.waiting());
        this.whenOver = whenOver;
        this.thread = Thread.ofPlatform().name("images").start(() -> work(artist));
    }

    /**
     * Takes an order in.
     *
     * @param client among whom turns are taken
     * @param edits of the order
     * @throws OrderException if it asks for too much
     * @throws QueueFullException if too many wait
     * @throws StoppingException if nothing new is begun
     */
    public Job submit(String client, DrawOrder order, List<EditUse> edits) {
        return submit(JobIds.next(), client, order, edits);
    }

    Job submit(String id, String client, DrawOrder order, List<EditUse> edits) {
        limits.check(order);
        if (stopping) {
            throw new StoppingException();
        }
        Job job = new Job(id, client, order, edits);
        shelf.add(job);
        if (!queue.offer(client, job)) {
            shelf.remove(job);
            if (stopping) {
                throw new StoppingException(); // since it was looked at
            }
            throw new QueueFullException(queue.size(), pace.seconds(queue.size()));
        }
        return job;
    }

    public Optional<Job> find(String id) {
        return shelf.find(id);
    }

    /** The job that is drawn now. */
    public Optional<Job> running() {
        return running.filter(job -> !job.status().state().isOver()); // between two jobs the last one is still noted
    }

    /** How many wait. */
    public int waiting() {
        return queue.size();
    }

    /** A job's place in the queue, from 1; 0 once it runs. */
    public int position(Job job) {
        return queue.inOrder().indexOf(job) + 1;
    }

    /** Lets a job end: at once if it waits, at its next step if it runs. */
    public void cancel(Job job) {
        job.askToCancel();
        if (queue.remove(job.client(), job)) {
            end(job, Job.State.CANCELLED, Optional.empty());
            tellWaiting();
        }
    }

    /** Lets somebody follow a job, until {@link #unfollow}. */
    public void follow(Job job, Follower follower) {
        job.followers().add(follower);
    }

    /** A job that nobody follows any more is cancelled after a while. */
    public void unfollow(Job job, Follower follower) {
        job.followers().remove(follower);
        if (!job.status().state().isOver()) {
            var _ = timer.schedule(() -> cancelIfAlone(job), grace.toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    private void cancelIfAlone(Job job) {
        if (job.followers().isEmpty()) {
            cancel(job);
        }
    }

    private void work(Artist artist) {
        try {
            for (Optional<Job> next = queue.take(); next.isPresent(); next = queue.take()) {
                running = next;
                tellWaiting();
                draw(artist, next.get());
                running = Optional.empty();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // the process ends
        }
    }

    private void draw(Artist artist, Job job) {
        job.start();
        try {
            artist.draw(job);
            end(job, job.isCancelAsked() ? Job.State.CANCELLED : Job.State.DONE, Optional.empty());
        } catch (AmendException e) {
            end(job, Job.State.FAILED, Optional.of(e.getMessage()));
        } catch (RuntimeException | Error e) {
            job.failed(e);
            end(job, Job.State.FAILED, Optional.of("amend failed: %s; please report this".formatted(e)));
        }
        pace.took(job.status().seconds());
    }

    private void end(Job job, Job.State how, Optional<String> why) {
        job.end(how, how == Job.State.CANCELLED && stopping ? Optional.of(STOPPING) : why);
        shelf.tidy();
        whenOver.accept(job);
    }

    private void tellWaiting() {
        queue.inOrder().forEach(Job::tell);
    }

    /** Begins nothing more; what runs may go on so long and is then cancelled. Returns when all is over. */
    void close(Duration patience) {
        stopping = true;
        queue.close().forEach(job -> end(job, Job.State.CANCELLED, Optional.empty()));
        try {
            if (!thread.join(patience)) {
                running.ifPresent(Job::askToCancel);
                thread.join();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        timer.shutdownNow();
    }
}
