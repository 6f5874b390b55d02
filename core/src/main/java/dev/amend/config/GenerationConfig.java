package dev.amend.config;

import java.nio.file.Path;
import java.util.Optional;

/**
 * {@code generation_config.json} beside a model's components: how its makers recommend to draw with it and to edit it. What is absent, nobody
 * recommends.
 *
 * @param guidanceScale how far a prompt is followed
 * @param numInferenceSteps of the scheduler
 * @param editLambda λ of an edit; a key that amend alone writes, as the next, because what λ does depends on how alike a model's embeddings are
 * @param editPluralLambda λ of an edit that is said of one thing and of many; where it is there, edits are to be
 */
public record GenerationConfig(
        Optional<Double> guidanceScale,
        Optional<Integer> numInferenceSteps,
        Optional<Double> editLambda,
        Optional<Double> editPluralLambda) {
    /** No recommendation. */
    public static final GenerationConfig NONE =
            new GenerationConfig(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

    static final String GUIDANCE_SCALE = "guidance_scale";
    static final String NUM_INFERENCE_STEPS = "num_inference_steps";
    static final String EDIT_LAMBDA = "edit_lambda";
    static final String EDIT_PLURAL_LAMBDA = "edit_plural_lambda";

    public GenerationConfig {
        guidanceScale.ifPresent(
                scale -> Check.that(scale >= 0, "%s must not be negative: %s".formatted(GUIDANCE_SCALE, scale)));
        numInferenceSteps.ifPresent(steps -> Check.positive(NUM_INFERENCE_STEPS, steps));
        checkPositive(EDIT_LAMBDA, editLambda);
        checkPositive(EDIT_PLURAL_LAMBDA, editPluralLambda);
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
                        number(json, GUIDANCE_SCALE),
                        json.has(NUM_INFERENCE_STEPS)
                                ? Optional.of(json.integer(NUM_INFERENCE_STEPS, 0))
                                : Optional.empty(),
                        number(json, EDIT_LAMBDA),
                        number(json, EDIT_PLURAL_LAMBDA)));
    }

    private static void checkPositive(String key, Optional<Double> value) {
        value.ifPresent(lambda -> Check.that(lambda > 0, "%s must be positive: %s".formatted(key, lambda)));
    }

    private static Optional<Double> number(ConfigObject json, String key) {
        return json.has(key) ? Optional.of(json.number(key, 0)) : Optional.empty();
    }
}
