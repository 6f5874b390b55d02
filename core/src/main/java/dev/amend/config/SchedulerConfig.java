package dev.amend.config;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * {@code scheduler/scheduler_config.json} of a diffusers folder. It mixes the keys of all samplers, and each reads those it
 * knows, so that another sampler can be put in the place of the file's.
 *
 * @param className the file's own sampler
 * @param writtenName what the file calls it
 * @param algorithmType the kind of DPM-Solver
 * @param numTrainTimesteps the training steps, and so the length of the table of noise levels
 * @param trainedBetas the table itself, in place of a schedule
 * @param rescaleBetasZeroSnr whether the last level is moved to pure noise (DDIM, Euler, DPM-Solver++, UniPC)
 * @param stepsOffset added to the timesteps of leading spacing
 * @param setAlphaToOne whether the last step of PNDM and DDIM ends at the image, not at the first training step's noise
 * @param skipPrkSteps whether PNDM starts without Runge-Kutta
 * @param clipSample whether DDIM and Heun hold the predicted image within ±clipSampleRange
 * @param lowerOrderFinal whether a multistep solver ends with lower orders (DPM-Solver++ in less than 15 steps)
 * @param disableCorrector the steps after which UniPC does not correct
 * @param absent those keys of the file that were left out and whose default depends on the class
 */
public record SchedulerConfig(
        SchedulerClass className,
        String writtenName,
        String algorithmType,
        int numTrainTimesteps,
        double betaStart,
        double betaEnd,
        BetaSchedule betaSchedule,
        Optional<List<Double>> trainedBetas,
        boolean rescaleBetasZeroSnr,
        PredictionType predictionType,
        TimestepSpacing timestepSpacing,
        int stepsOffset,
        boolean setAlphaToOne,
        boolean skipPrkSteps,
        boolean clipSample,
        double clipSampleRange,
        boolean useKarrasSigmas,
        InterpolationType interpolationType,
        FinalSigmasType finalSigmasType,
        int solverOrder,
        SolverType solverType,
        boolean lowerOrderFinal,
        boolean eulerAtFinal,
        List<Integer> disableCorrector,
        Set<String> absent) {

    static final String BETA_START = "beta_start";
    static final String BETA_END = "beta_end";
    static final String TIMESTEP_SPACING = "timestep_spacing";
    static final String SET_ALPHA_TO_ONE = "set_alpha_to_one";
    static final String CLIP_SAMPLE = "clip_sample";
    static final String ALGORITHM_TYPE = "dpmsolver++";
    private static final int HIGHEST_ORDER = 3;
    private static final double PUBLISHED_BETA_END = 0.012;

    /** How the names of samplers begin in whose place no other can be put. */
    private static final List<String> UNLIKE_OURS = List.of("FlowMatch", "EDM");

    public SchedulerConfig {
        trainedBetas = trainedBetas.map(List::copyOf);
        disableCorrector = List.copyOf(disableCorrector);
        absent = Set.copyOf(absent);
        Check.positive("num_train_timesteps", numTrainTimesteps);
        Check.fraction(BETA_START, betaStart);
        Check.fraction(BETA_END, betaEnd);
        Check.positive("clip_sample_range", clipSampleRange);
        Check.that(stepsOffset >= 0, "steps_offset must not be negative: %d".formatted(stepsOffset));
        Check.that(
                solverOrder >= 1 && solverOrder <= HIGHEST_ORDER,
                "solver_order must be 1, 2 or 3: %d".formatted(solverOrder));
        trainedBetas.ifPresent(betas -> checkBetas(betas, numTrainTimesteps));
    }

    private static void checkBetas(List<Double> betas, int numTrainTimesteps) {
        Check.that(
                betas.size() == numTrainTimesteps,
                "trained_betas must have num_train_timesteps entries (%d): %d"
                        .formatted(numTrainTimesteps, betas.size()));
        betas.forEach(beta -> Check.fraction("trained_betas", beta));
    }

    /** What the family's published models say (SD 1.4, 2.1, SDXL base), for a file that says nothing. */
    public static SchedulerConfig of(Family family) {
        return switch (family) {
            case SD1 -> published(SchedulerClass.PNDM, PredictionType.EPSILON, Set.of(TIMESTEP_SPACING));
            case SD2 -> published(SchedulerClass.DDIM, PredictionType.V_PREDICTION, Set.of(TIMESTEP_SPACING));
            // The one file that names its spacing: leading, which is not Euler's default.
            case SDXL -> published(SchedulerClass.EULER, PredictionType.EPSILON, Set.of());
        };
    }

    /**
     * DDIM for a model that is to be trained, as Stable Diffusion has it: everything is said.
     *
     * @param betaEnd the last step's noise; Stable Diffusion's is 0.012
     */
    public static SchedulerConfig ddim(PredictionType predictionType, double betaEnd, TimestepSpacing spacing) {
        return published(SchedulerClass.DDIM, predictionType, betaEnd, spacing, Set.of());
    }

    private static SchedulerConfig published(
            SchedulerClass className, PredictionType predictionType, Set<String> absent) {
        return published(className, predictionType, PUBLISHED_BETA_END, TimestepSpacing.LEADING, absent);
    }

    private static SchedulerConfig published(
            SchedulerClass className,
            PredictionType predictionType,
            double betaEnd,
            TimestepSpacing spacing,
            Set<String> absent) {
        return new SchedulerConfig(
                className,
                className.configName(),
                ALGORITHM_TYPE,
                1000,
                0.00085,
                betaEnd,
                BetaSchedule.SCALED_LINEAR,
                Optional.empty(),
                false,
                predictionType,
                spacing,
                1,
                false,
                true,
                false,
                1,
                false,
                InterpolationType.LINEAR,
                FinalSigmasType.ZERO,
                2,
                SolverType.MIDPOINT,
                true,
                false,
                List.of(),
                absent);
    }

    /**
     * Reads {@code scheduler_config.json}; absent keys have the defaults of the class that the file names.
     *
     * @throws ConfigException naming file, key, found and expected
     */
    public static SchedulerConfig read(Path file) {
        return ConfigObject.read(file, SchedulerConfig::of);
    }

    private static SchedulerConfig of(ConfigObject json) {
        checkImplemented(json);
        String writtenName = json.string("_class_name")
                .orElseThrow(() -> json.wrong("_class_name is missing, expected the name of a diffusers scheduler"));
        if (UNLIKE_OURS.stream().anyMatch(writtenName::startsWith)) {
            throw json.wrong(
                    "_class_name is %s: its models are trained on other mixtures of image and noise than amend's schedulers know"
                            .formatted(writtenName));
        }
        SchedulerClass className = SchedulerClass.of(writtenName);
        ClassDefaults defaults = className.defaults();
        return new SchedulerConfig(
                className,
                writtenName,
                json.string("algorithm_type").orElse(ALGORITHM_TYPE),
                json.integer("num_train_timesteps", 1000),
                json.number(BETA_START, defaults.betaStart()),
                json.number(BETA_END, defaults.betaEnd()),
                json.choice("beta_schedule", BetaSchedule.ALL, BetaSchedule.LINEAR),
                json.numbers("trained_betas"),
                json.flag("rescale_betas_zero_snr", false),
                json.choice("prediction_type", PredictionType.ALL, PredictionType.EPSILON),
                json.choice(TIMESTEP_SPACING, TimestepSpacing.ALL, defaults.timestepSpacing()),
                json.integer("steps_offset", 0),
                json.flag(SET_ALPHA_TO_ONE, defaults.setAlphaToOne()),
                json.flag("skip_prk_steps", false),
                json.flag(CLIP_SAMPLE, defaults.clipSample()),
                json.number("clip_sample_range", 1),
                json.flag("use_karras_sigmas", false),
                json.choice("interpolation_type", InterpolationType.ALL, InterpolationType.LINEAR),
                json.choice("final_sigmas_type", FinalSigmasType.ALL, FinalSigmasType.ZERO),
                json.integer("solver_order", 2),
                json.choice("solver_type", SolverType.ALL, SolverType.MIDPOINT),
                json.flag("lower_order_final", true),
                json.flag("euler_at_final", false),
                json.integers("disable_corrector").orElse(List.of()),
                Stream.of(BETA_START, BETA_END, TIMESTEP_SPACING, SET_ALPHA_TO_ONE, CLIP_SAMPLE)
                        .filter(key -> !json.has(key))
                        .collect(Collectors.toUnmodifiableSet()));
    }

    /** Options of diffusers' samplers that Stable Diffusion has no use for and that would change the computation unseen. */
    private static void checkImplemented(ConfigObject json) {
        List.of("thresholding", "use_exponential_sigmas", "use_beta_sigmas", "use_flow_sigmas", "use_lu_lambdas")
                .forEach(key -> json.expect(key, false));
        json.expect("use_dynamic_shifting", false);
        json.expect("predict_x0", true);
        json.expect("timestep_type", "discrete");
        json.expect("lambda_min_clipped", Double.NEGATIVE_INFINITY);
        List.of("sigma_min", "sigma_max", "solver_p", "shift_terminal").forEach(json::expectAbsent);
        json.string("variance_type")
                .filter(type -> type.startsWith("learned"))
                .ifPresent(type -> json.expectAbsent("variance_type"));
    }

    /**
     * These settings for another sampler, as diffusers' {@code from_config} hands them over: what the file said is kept, what
     * it left out has the other's default.
     */
    public SchedulerConfig as(SchedulerClass other, boolean karras) {
        ClassDefaults defaults = other.defaults();
        return new SchedulerConfig(
                other,
                other.configName(),
                algorithmType,
                numTrainTimesteps,
                absent.contains(BETA_START) ? defaults.betaStart() : betaStart,
                absent.contains(BETA_END) ? defaults.betaEnd() : betaEnd,
                betaSchedule,
                trainedBetas,
                rescaleBetasZeroSnr,
                predictionType,
                absent.contains(TIMESTEP_SPACING) ? defaults.timestepSpacing() : timestepSpacing,
                stepsOffset,
                absent.contains(SET_ALPHA_TO_ONE) ? defaults.setAlphaToOne() : setAlphaToOne,
                skipPrkSteps,
                absent.contains(CLIP_SAMPLE) ? defaults.clipSample() : clipSample,
                clipSampleRange,
                karras,
                interpolationType,
                finalSigmasType,
                solverOrder,
                solverType,
                lowerOrderFinal,
                eulerAtFinal,
                disableCorrector,
                absent);
    }
}
