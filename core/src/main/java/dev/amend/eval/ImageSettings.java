package dev.amend.eval;

import dev.amend.pipeline.EditUse;
import dev.amend.pipeline.GenerationRequest;
import dev.amend.pipeline.PipelineOptions;
import dev.amend.pipeline.Sample;
import dev.amend.scheduler.SchedulerId;
import dev.amend.tensor.DType;
import dev.amend.tensor.Device;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * How every image is drawn, with nothing left to a model's own choice.
 *
 * @param negativePrompt what guidance leads away from
 * @param dtype what the networks compute in
 * @param lowMemory whether only one network at a time is in memory
 * @param batch how many images are drawn at once, at most
 * @param threads the native threads that each is computed with: with others its pixels may differ by a level
 */
public record ImageSettings(
        Optional<String> negativePrompt,
        int steps,
        double guidanceScale,
        int width,
        int height,
        SchedulerId scheduler,
        Device device,
        DType dtype,
        boolean lowMemory,
        int batch,
        int threads) {

    public ImageSettings {
        if (batch < 1 || threads < 1) {
            throw new IllegalArgumentException(
                    "batch and threads must be at least 1: %d, %d".formatted(batch, threads));
        }
    }

    ImageSettings withThreads(int count) {
        return new ImageSettings(
                negativePrompt, steps, guidanceScale, width, height, scheduler, device, dtype, lowMemory, batch, count);
    }

    GenerationRequest request(List<Sample> samples, List<EditUse> edits) {
        return new GenerationRequest(
                samples, negativePrompt, steps, guidanceScale, width, height, Optional.of(scheduler), edits);
    }

    PipelineOptions options(Optional<Path> tokenizer) {
        return new PipelineOptions(device, Optional.of(dtype), lowMemory, List.of(), tokenizer);
    }
}
