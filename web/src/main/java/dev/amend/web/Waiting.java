package dev.amend.web;

import dev.amend.studio.DrawOrder;
import dev.amend.studio.Follower;
import dev.amend.studio.Job;
import dev.amend.studio.JobBoard;
import dev.amend.studio.OrderException;
import dev.amend.studio.Preview;
import dev.amend.studio.Studio;
import io.javalin.http.Context;
import java.util.Map;
import java.util.function.Consumer;

/** Keeps a client waiting until a job is over, for APIs that answer with the images themselves. */
final class Waiting {
    private static final long LOOK_MILLIS = 200;

    private final JobBoard jobs;
    private final Job job;

    Waiting(JobBoard jobs, Job job) {
        this.jobs = jobs;
        this.job = job;
    }

    /**
     * Asks for the images of such an API.
     *
     * @param words what the API calls an order's fields
     * @throws OrderException in those words
     */
    static Job ask(Context ctx, Studio studio, DrawOrder order, Map<String, String> words) {
        try {
            return studio.draw(Clients.name(ctx), order);
        } catch (OrderException e) {
            throw e.inWordsOf(words);
        }
    }

    /**
     * Waits; if the client goes away, the job is cancelled.
     *
     * @throws HttpProblem if the job ended without images
     */
    void await(Context ctx) throws InterruptedException {
        await(ctx, Follower.ofStatus(), _ -> {});
    }

    /**
     * The same.
     *
     * @param previews hears of images that form
     */
    void await(Context ctx, Consumer<Preview> previews) throws InterruptedException {
        await(ctx, Follower.ofAll(), previews);
    }

    private void await(Context ctx, Follower follower, Consumer<Preview> previews) throws InterruptedException {
        jobs.follow(job, follower);
        try {
            while (!job.status().state().isOver()) {
                follower.await(LOOK_MILLIS).previews().forEach(previews);
                if (Clients.isGone(ctx)) {
                    jobs.cancel(job);
                    throw Clients.gone();
                }
            }
        } finally {
            jobs.unfollow(job, follower);
        }
        checkDone(ctx);
    }

    private HttpProblem failed(Job.Status status) {
        String message = status.message().orElse("the images could not be drawn");
        return job.failure().isPresent()
                ? new HttpProblem(500, "internal", message)
                : new HttpProblem(422, "failed", message);
    }

    private void checkDone(Context ctx) {
        Job.Status status = job.status();
        switch (status.state()) {
            case DONE -> {}
            case CANCELLED -> {
                ctx.header("x-should-retry", "false"); // OpenAI's clients ask again after a 503, and this was wanted
                throw new HttpProblem(503, "cancelled", status.message().orElse("the request was cancelled"));
            }
            default -> throw failed(status);
        }
    }
}
