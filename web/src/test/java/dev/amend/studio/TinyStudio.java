package dev.amend.studio;

import dev.amend.checkpoint.Checkpoint;
import dev.amend.checkpoint.Models;
import dev.amend.checkpoint.OpenOptions;
import dev.amend.config.Family;
import dev.amend.fixtures.TinyModel;
import dev.amend.pipeline.PipelineOptions;
import dev.amend.pipeline.StableDiffusion;
import dev.amend.scheduler.SchedulerId;
import dev.amend.studio.DrawOrder.NamedUse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;
import java.util.stream.LongStream;

/** A studio with a tiny random model, which can be held between two jobs. Jobs that are left alone have no grace. */
public final class TinyStudio implements AutoCloseable {
    /** Many steps and images, little of everything else. */
    public static final Limits LIMITS = new Limits(32, 1000, 128, 200, 3, 3, 4, 600);

    private static final String HOLDER = "holder";

    private final Checkpoint checkpoint;
    private final StableDiffusion model;
    private final Studio studio;
    private final CountDownLatch held = new CountDownLatch(1);

    private TinyStudio(Path folder, Limits limits, Consumer<Job> whenOver) {
        Path path = TinyModel.of(Family.SD1).writeFolder(folder.resolve("model"));
        checkpoint = Models.open(path.toString(), OpenOptions.NONE);
        model = StableDiffusion.of(checkpoint, PipelineOptions.FLOAT32);
        studio = new Studio("tiny", model, limits, Duration.ZERO, job -> {
            whenOver.accept(job);
            if (job.client().equals(HOLDER)) {
                awaitRelease();
            }
        });
    }

    public static TinyStudio in(Path folder) {
        return in(folder, LIMITS, _ -> {});
    }

    public static TinyStudio in(Path folder, Limits limits, Consumer<Job> whenOver) {
        return new TinyStudio(folder, limits, whenOver);
    }

    public Studio studio() {
        return studio;
    }

    /** Lets no other job begin until {@link #release}. */
    public void hold() throws InterruptedException {
        over(studio.draw(HOLDER, order(1, 0)));
    }

    public void release() {
        held.countDown();
    }

    private void awaitRelease() {
        try {
            held.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** A job that is not over before anybody looks. */
    public Job endless() {
        return studio.draw("endless", order(LIMITS.steps(), 0, 1, 2, 3, 4, 5, 6, 7));
    }

    /** Waits until a job runs. */
    public static Job running(Job job) {
        while (job.status().step() < 1) {
            Thread.onSpinWait();
        }
        return job;
    }

    /** Waits until a job is over. */
    public static Job over(Job job) throws InterruptedException {
        if (!job.awaitOver(60_000)) {
            throw new IllegalStateException("not over: " + job.status());
        }
        return job;
    }

    /** Small unedited images of a rose. */
    static DrawOrder order(int steps, long... seeds) {
        return edited(steps, List.of(), true, seeds);
    }

    static DrawOrder edited(int steps, List<NamedUse> edits, boolean compare, long... seeds) {
        return new DrawOrder(
                "a rose",
                Optional.empty(),
                LongStream.of(seeds).boxed().toList(),
                steps,
                7.5,
                64,
                64,
                SchedulerId.DDIM,
                edits,
                compare);
    }

    @Override
    public void close() {
        release();
        studio.jobs().close(Duration.ZERO);
        studio.close();
        model.close();
        checkpoint.close();
    }
}
