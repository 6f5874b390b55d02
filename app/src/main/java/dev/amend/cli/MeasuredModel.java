package dev.amend.cli;

import dev.amend.eval.EvaluatedModel;
import dev.amend.eval.ImageSettings;
import dev.amend.eval.PixelVerdicts;
import dev.amend.pipeline.GenerationRequest;
import dev.amend.pipeline.PipelineOptions;
import dev.amend.pipeline.Sample;
import dev.amend.pipeline.StableDiffusion;
import dev.amend.tensor.Threads;
import java.util.List;

/** What a run that measures a model must know of it to draw the same images again. */
final class MeasuredModel {
    /** Small images keep a processor busy only when several are drawn at once. */
    private static final int SMALL_AT_ONCE = 16;

    private final DrawingModel model;

    MeasuredModel(DrawingModel model) {
        this.model = model;
    }

    /** @param asked what the user calls it */
    EvaluatedModel identity(String asked, ModelOptions options) {
        return EvaluatedModel.of(
                asked, model.name(), model.checkpoint(), options.openOptions().config(), options.tokenizer());
    }

    /**
     * With the model's own choices where nothing is asked for.
     *
     * @param any one of the images, by which the settings are checked
     */
    ImageSettings images(SamplingOptions sampling, ComputeOptions compute, Sample any) {
        StableDiffusion diffusion = model.diffusion();
        GenerationRequest request = sampling.request(diffusion, List.of(any), List.of());
        diffusion.check(request);
        PipelineOptions held = diffusion.options();
        return new ImageSettings(
                request.negativePrompt(),
                request.steps(),
                request.guidanceScale(),
                request.width(),
                request.height(),
                diffusion.scheduler(request),
                held.device(),
                held.computeType(),
                held.lowMemory(),
                batch(compute, request),
                Threads.count());
    }

    /** How many images are drawn at once. */
    static int batch(ComputeOptions compute, GenerationRequest request) {
        boolean small = PixelVerdicts.canJudge(request.width(), request.height());
        return compute.batch(small ? SMALL_AT_ONCE : 1);
    }
}
