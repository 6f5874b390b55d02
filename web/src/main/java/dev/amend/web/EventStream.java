package dev.amend.web;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.amend.image.Png;
import dev.amend.studio.Follower;
import dev.amend.studio.Job;
import dev.amend.studio.JobBoard;
import dev.amend.studio.Preview;
import io.javalin.http.Context;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Base64;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** Tells one client of a job as it goes on, as server-sent events. */
final class EventStream {
    private static final long HEARTBEAT_MILLIS = 2000;

    private final JobBoard jobs;
    private final Job job;

    EventStream(JobBoard jobs, Job job) {
        this.jobs = jobs;
        this.job = job;
    }

    /** Returns when the job is over or the client is gone. */
    void write(Context ctx) throws InterruptedException {
        ctx.contentType("text/event-stream; charset=utf-8").header("X-Accel-Buffering", "no");
        Follower follower = Follower.ofAll();
        jobs.follow(job, follower);
        try {
            OutputStream out = ctx.res().getOutputStream();
            while (!isOver(follower.await(HEARTBEAT_MILLIS), out)) {
                out.flush();
            }
            out.flush();
        } catch (IOException e) {
            // The client is gone, and with it whoever could be told.
        } finally {
            jobs.unfollow(job, follower);
        }
    }

    private boolean isOver(Follower.News news, OutputStream out) throws IOException {
        for (Preview preview : news.previews()) {
            event(out, "preview", json(preview));
        }
        if (!news.changed()) {
            out.write(": still here\n\n".getBytes(UTF_8));
            return false;
        }
        boolean over = job.status().state().isOver(); // asked first: the last event must tell of the end
        event(out, "job", JobJson.of(jobs, job));
        return over;
    }

    private static void event(OutputStream out, String name, JsonNode data) throws IOException {
        out.write("event: %s\ndata: %s\n\n".formatted(name, data).getBytes(UTF_8));
    }

    private static JsonNode json(Preview preview) {
        byte[] png = Png.of(preview.image(), Map.of()).encode();
        return JsonNodeFactory.instance
                .objectNode()
                .put("number", preview.picture().number())
                .put("which", preview.picture().which().id())
                .put("step", preview.step())
                .put("image", "data:image/png;base64," + Base64.getEncoder().encodeToString(png));
    }
}
