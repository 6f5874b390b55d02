package dev.amend.config;

import java.nio.file.Path;
import java.util.Optional;

/**
 * {@code generation_config.json} beside a model's components: how its makers recommend to draw with it. What is absent, nobody recommends.
 *
 * @param guidanceScale how far a prompt is followed
 * @param numInferenceSteps of the scheduler
 */
public record GenerationConfig(Optional<Double> guidanceScale, Optional<Integer> numInferenceSteps) {
    /** No recommendation. */
    public static final GenerationConfig NONE = new GenerationConfig(Optional.empty(), Optional.empty());

    static final String GUIDANCE_SCALE = "guidance_scale";
    static final String NUM_INFERENCE_STEPS = "num_inference_steps";

    public GenerationConfig {
        guidanceScale.ifPresent(
                scale -> Check.that(scale >= 0, "%s must not be negative: %s".formatted(GUIDANCE_SCALE, scale)));
        numInferenceSteps.ifPresent(steps -> Check.positive(NUM_INFERENCE_STEPS, steps));
    }

    /**
     * Reads the file; other keys are left alone.
     *
     * @throws ConfigException naming file, key, found and expected
     */
    public static GenerationConfig read(Path file) {
        return ConfigObject.read(
                file,
                json -> new GenerationConfig(
                        json.has(GUIDANCE_SCALE) ? Optional.of(json.number(GUIDANCE_SCALE, 0)) : Optional.empty(),
                        json.has(NUM_INFERENCE_STEPS)
                                ? Optional.of(json.integer(NUM_INFERENCE_STEPS, 0))
                                : Optional.empty()));
    }
}
