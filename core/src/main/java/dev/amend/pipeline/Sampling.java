package dev.amend.pipeline;

import dev.amend.clip.TextConditioning;
import dev.amend.scheduler.Scheduler;
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
import java.util.NoSuchElementException;
import java.util.Optional;

/**
 * One run from noise to latents: every call of {@link #next} asks the UNet once and returns what there is by then, so whoever drives it
 * can show progress, look at what is forming, or stop.
 */
public final class Sampling implements Iterator<Latents>, AutoCloseable {
    private final UNet2DConditionModel unet;
    private final GenerationRequest request;
    private final Scheduler scheduler;
    private final Noise noise;
    private final Arena memory;
    private final TextProjections text;
    private final Optional<AddedConditioning> added;
    private final Runnable onClose;
    private Latents latents;
    private int call;

    /**
     * @param conditioning a row for each image, preceded by as many rows of the negative prompt where there is guidance
     * @param start shape of the latents, with any values
     */
    @SuppressWarnings("MustBeClosedChecker") // by close
    Sampling(
            UNet2DConditionModel unet,
            GenerationRequest request,
            Scheduler scheduler,
            TextConditioning conditioning,
            Noise noise,
            Latents start,
            Runnable onClose) {
        this.unet = unet;
        this.request = request;
        this.scheduler = scheduler;
        this.noise = noise;
        this.onClose = onClose;
        this.memory = Arena.ofShared();
        this.latents = start.with(noise.next().scaled(scheduler.initNoiseSigma()));
        try (TensorScope _ = TensorScope.openForInference()) {
            EditedContext context = new EditedContext(
                    conditioning.context(), request.edits(), unet.layout().projections());
            this.text = unet.project(context::of).ownedBy(memory);
            this.added = unet.config().textTime().map(_ -> added(conditioning));
        }
    }

    private AddedConditioning added(TextConditioning conditioning) {
        Tensor pooled = conditioning.pooled().orElseThrow().ownedBy(memory);
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
     */
    @Override
    public Latents next() {
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
        latents = latents.with(scheduler.step(predicted, call, latents.values(), noise::next));
        call++;
        return latents;
    }

    /** What the UNet predicts, guided: ε = ε₋ + s(ε₊ − ε₋) (arXiv 2207.12598, eq. 6), [B, C·H·W]. */
    private Matrix predict(Latents input, double timestep) {
        int images = input.values().rows();
        if (!request.guided()) {
            return ask(input, timestep);
        }
        Matrix both = ask(input.with(input.values().above(input.values())), timestep);
        Matrix away = both.rows(0, images);
        return away.plus(both.rows(images, 2 * images).minus(away).scaled(request.guidanceScale()));
    }

    private Matrix ask(Latents input, double timestep) {
        try (TensorScope _ = TensorScope.openForInference()) {
            float[] predicted =
                    unet.forward(input.toTensor(), timestep, text, added).toFloats();
            return Matrix.of(input.values().rows(), input.values().columns(), predicted);
        }
    }

    /** Gives the run's memory back; the latents it returned stay. */
    @Override
    public void close() {
        memory.close();
        onClose.run();
    }
}
