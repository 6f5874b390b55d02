package dev.amend.web;

import dev.amend.studio.Follower;
import dev.amend.studio.Job;
import dev.amend.studio.JobBoard;
import dev.amend.studio.Preview;
import io.javalin.http.Context;
import java.util.function.Consumer;

/** Keeps a client waiting until a job is over, for APIs that answer with the images themselves. */
final class Waiting {
    private static final long LOOK_MILLIS = 200;

    /** What servers log of clients that closed the connection; nobody reads the answer. */
    private static final int CLIENT_CLOSED = 499;

    private final JobBoard jobs;
    private final Job job;

    Waiting(JobBoard jobs, Job job) {
        this.jobs = jobs;
        this.job = job;
    }

    /**
     * Waits; if the client goes away, the job is cancelled.
     *
     * @param previews hears of images that form
     * @throws HttpProblem if the job ended without images
     */
    void await(Context ctx, Consumer<Preview> previews) throws InterruptedException {
        Follower follower = jobs.follow(job);
        try {
            while (!job.status().state().isOver()) {
                follower.await(LOOK_MILLIS).previews().forEach(previews);
                if (Clients.isGone(ctx)) {
                    jobs.cancel(job);
                    throw new HttpProblem(CLIENT_CLOSED, "client_closed", "the client closed the connection");
                }
            }
        } finally {
            jobs.unfollow(job, follower);
        }
        checkDone();
    }

    private void checkDone() {
        Job.Status status = job.status();
        switch (status.state()) {
            case DONE -> {}
            case CANCELLED ->
                throw new HttpProblem(503, "cancelled", status.message().orElse("the request was cancelled"));
            default -> throw new HttpProblem(422, "failed", status.message().orElse("the images could not be drawn"));
        }
    }
}
