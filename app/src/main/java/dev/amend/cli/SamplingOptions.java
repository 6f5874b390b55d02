package dev.amend.cli;

import dev.amend.config.GenerationConfig;
import dev.amend.pipeline.EditUse;
import dev.amend.pipeline.GenerationRequest;
import dev.amend.pipeline.Sample;
import dev.amend.pipeline.StableDiffusion;
import dev.amend.scheduler.SchedulerId;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Option;

/** How images are drawn; the same for all of a run. */
final class SamplingOptions {
    static final String TOPIC = "How to draw";

    @Option(names = "--negative", order = 1, paramLabel = "PROMPT", description = "What guidance leads away from.")
    private Optional<String> negative = Optional.empty();

    @Option(
            names = "--steps",
            order = 2,
            paramLabel = "N",
            description =
                    "Steps of the scheduler, at most as many as the model was trained in, usually 1000. Default: what the model recommends, else 50")
    private Optional<Integer> steps = Optional.empty();

    @Option(
            names = "--guidance",
            order = 3,
            paramLabel = "NUMBER",
            description =
                    "How far the prompt is followed; 1 is none of it, and twice as fast. Default: what the model recommends, else 7.5")
    private Optional<Double> guidance = Optional.empty();

    @Option(
            names = "--size",
            order = 4,
            paramLabel = "WxH",
            description = "Width and height in pixels, such as 512x768. Default: the size the model was trained on")
    private Optional<String> size = Optional.empty();

    @Option(
            names = "--scheduler",
            order = 5,
            paramLabel = "ID",
            description =
                    "pndm, ddim, euler, euler-karras, euler-a, dpmpp2m, dpmpp2m-karras, lms, heun or unipc. Default: the model's own")
    private Optional<String> scheduler = Optional.empty();

    /** Fails now where a value is none. */
    void check() {
        guidance.filter(scale -> !Double.isFinite(scale)).ifPresent(scale -> {
            throw new CliException("guidance is %s, expected a number, such as 7.5".formatted(scale));
        });
        size.ifPresent(Size::parse);
        scheduler.ifPresent(SchedulerId::parse);
    }

    Optional<String> negative() {
        return negative;
    }

    /** Asks a model for some images; what was left out, the model decides. */
    GenerationRequest request(StableDiffusion model, List<Sample> samples, List<EditUse> edits) {
        Size pixels = size.map(Size::parse).orElseGet(() -> new Size(model.nativeSize(), model.nativeSize()));
        GenerationConfig recommended = model.checkpoint().generationConfig();
        return new GenerationRequest(
                samples,
                negative,
                steps.or(recommended::numInferenceSteps).orElse(GenerationRequest.DEFAULT_STEPS),
                guidance.or(recommended::guidanceScale).orElse(GenerationRequest.DEFAULT_GUIDANCE_SCALE),
                pixels.width(),
                pixels.height(),
                scheduler.map(SchedulerId::parse),
                edits);
    }
}
