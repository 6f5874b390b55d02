package dev.amend.pipeline;

import dev.amend.Progress;
import dev.amend.clip.TextConditioning;
import dev.amend.scheduler.Scheduler;
import dev.amend.tensor.Lanes;
import dev.amend.tensor.Lanes.Share;
import dev.amend.tensor.Matrix;
import dev.amend.tensor.Tensor;
import dev.amend.tensor.TensorScope;
import dev.amend.unet.AddedConditioning;
import dev.amend.unet.AddedConditioning.TimeIds;
import dev.amend.unet.TextProjections;
import dev.amend.unet.UNet2DConditionModel;
import java.lang.foreign.Arena;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;

/**
 * One run from noise to latents: every call of {@link #next} asks the UNet once and returns what there is by then, so whoever drives it
 * can show progress, look at what is forming, or stop.
 */
public final class Sampling implements Iterator<Latents>, AutoCloseable {
    private final UNet2DConditionModel unet;
    private final Lanes lanes;
    private final GenerationRequest request;
    private final Scheduler scheduler;
    private final Noise noise;
    private final Arena memory;
    private final List<Group> groups;
    private final Runnable onClose;
    private Latents latents;
    private Optional<Latents> forming = Optional.empty();
    private int call;
    private long nanosInUnet;

    /** Sees a run before its first call of the UNet, between calls, and after the last. */
    @FunctionalInterface
    public interface Watcher {
        /**
         * @param done calls
         * @return whether to go on; after the last call that is of no matter
         */
        boolean at(int done, Sampling run);
    }

    /** Images that the UNet can be asked for at once, and what each lane reads of their prompts. */
    private record Group(List<Integer> images, List<Part> parts) {}

    /** What the UNet reads of the prompts of some rows of a group. */
    private record Part(Share rows, TextProjections text, Optional<AddedConditioning> added) {}

    /**
     * @param prompts of all images
     * @param start shape of the latents, with any values
     */
    @SuppressWarnings("MustBeClosedChecker") // by close
    Sampling(
            UNet2DConditionModel unet,
            Lanes lanes,
            GenerationRequest request,
            Scheduler scheduler,
            List<PromptGroup> prompts,
            Noise noise,
            Latents start,
            Runnable onClose) {
        this.unet = unet;
        this.lanes = lanes;
        this.request = request;
        this.scheduler = scheduler;
        this.noise = noise;
        this.onClose = onClose;
        this.latents = start.with(noise.next().scaled(scheduler.initNoiseSigma()));
        this.memory = Arena.ofShared();
        try (TensorScope _ = TensorScope.openForInference()) {
            this.groups = prompts.stream().map(this::projected).toList();
        } catch (RuntimeException e) {
            memory.close();
            throw e;
        }
    }

    private Group projected(PromptGroup prompts) {
        TextConditioning conditioning = prompts.conditioning();
        EditedContext context = new EditedContext(
                conditioning.context(), request.edits(), unet.layout().projections());
        TextProjections text = unet.project(context::of);
        Optional<AddedConditioning> added = unet.config().textTime().map(_ -> added(conditioning));
        List<Part> parts = lanes.shares(conditioning.prompts()).stream()
                .map(rows -> new Part(
                        rows,
                        text.rows(rows.from(), rows.to()).ownedBy(memory),
                        added.map(all -> all.rows(rows.from(), rows.to()).ownedBy(memory))))
                .toList();
        return new Group(prompts.images(), parts);
    }

    private AddedConditioning added(TextConditioning conditioning) {
        Tensor pooled = conditioning.pooled().orElseThrow();
        TimeIds whole = TimeIds.whole(request.height(), request.width());
        return new AddedConditioning(pooled, Collections.nCopies(conditioning.prompts(), whole));
    }

    /** How often the UNet is asked in all. */
    public int calls() {
        return scheduler.timesteps().length;
    }

    @Override
    public boolean hasNext() {
        return call < calls();
    }

    /**
     * The latents after one more call.
     *
     * @throws PipelineException if they are no numbers any more
     * @throws IllegalStateException after {@link #close}
     */
    @Override
    public Latents next() {
        if (!memory.scope().isAlive()) {
            throw new IllegalStateException("this sampling is closed");
        }
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        Matrix input = scheduler.scaleModelInput(latents.values(), call);
        Matrix predicted = predict(latents.with(input), scheduler.timesteps()[call]);
        if (!predicted.isFinite()) {
            throw new PipelineException(
                    "step %d of %d: the model's prediction holds NaN or infinite values. Where the networks compute in 16 bits, try --dtype float32; if they do not, the weights are damaged."
                            .formatted(call + 1, calls()));
        }
        forming = Optional.of(latents.with(scheduler.predictedImage(predicted, call, latents.values())));
        latents = latents.with(scheduler.step(predicted, call, latents.values(), noise::next));
        call++;
        return latents;
    }

    /**
     * Goes on to the end.
     *
     * @return the finished latents; nothing if the watcher stopped the run
     */
    public Optional<Latents> finish(Watcher watcher) {
        while (hasNext()) {
            if (!watcher.at(call, this)) {
                return Optional.empty();
            }
            next();
        }
        watcher.at(call, this);
        return Optional.of(latents);
    }

    /** The same, with nobody who could stop it. */
    public Latents finish(Progress progress) {
        Watcher watcher = (done, _) -> {
            if (done > 0) {
                progress.at("step", done, calls());
            }
            return true;
        };
        return finish(watcher).orElseThrow();
    }

    /** Seconds that the UNet has taken so far. */
    public double secondsInUnet() {
        return nanosInUnet / 1e9;
    }

    /**
     * The images that the last call foresaw, without the noise that {@link #next} still leaves in: what to show of a run that is not
     * over. They blur where the model does not know yet; the finished images are what the last call returns.
     *
     * @throws IllegalStateException before the first call
     */
    public Latents forming() {
        return forming.orElseThrow(() -> new IllegalStateException("nothing forms before the first call"));
    }

    /** What the UNet predicts of all images, [B, C·H·W]. */
    private Matrix predict(Latents input, double timestep) {
        Matrix[] rows = new Matrix[input.values().rows()];
        for (Group group : groups) {
            Matrix predicted = predict(input, timestep, group);
            for (int k = 0; k < predicted.rows(); k++) {
                rows[group.images().get(k)] = predicted.rows(k, k + 1);
            }
        }
        return Matrix.stacked(List.of(rows));
    }

    /** The same of a group, guided: ε = ε₋ + s(ε₊ − ε₋) (arXiv 2207.12598, eq. 6). */
    private Matrix predict(Latents input, double timestep, Group group) {
        Matrix own = input.values()
                .selectRows(group.images().stream().mapToInt(i -> i).toArray());
        if (!request.guided()) {
            return ask(input.with(own), timestep, group);
        }
        int images = own.rows();
        Matrix both = ask(input.with(own.above(own)), timestep, group);
        Matrix away = both.rows(0, images);
        return away.plus(both.rows(images, 2 * images).minus(away).scaled(request.guidanceScale()));
    }

    private Matrix ask(Latents input, double timestep, Group group) {
        long start = System.nanoTime();
        List<Matrix> predicted =
                Room.forWork(Room.of(request), () -> lanes.compute(group.parts(), part -> ask(input, timestep, part)));
        nanosInUnet += System.nanoTime() - start;
        return Matrix.stacked(predicted);
    }

    private Matrix ask(Latents input, double timestep, Part part) {
        Latents rows =
                input.with(input.values().rows(part.rows().from(), part.rows().to()));
        try (TensorScope _ = TensorScope.openForInference()) {
            Tensor predicted = unet.forward(rows.toTensor(), timestep, part.text(), part.added());
            return Matrix.of(rows.values().rows(), rows.values().columns(), predicted.toFloats());
        }
    }

    /** Gives the run's memory back; the latents it returned stay. Once is enough. */
    @Override
    public void close() {
        if (memory.scope().isAlive()) {
            memory.close();
            onClose.run();
        }
    }
}
