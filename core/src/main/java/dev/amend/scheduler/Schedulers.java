package dev.amend.scheduler;

import dev.amend.config.SchedulerConfig;
import java.util.List;

/** Makes runs. */
public final class Schedulers {
    /** DPM-Solver++ stands in for DEIS where a file is that sampler's, as in diffusers. */
    private static final List<String> DPM_SOLVER_TYPES = List.of("dpmsolver++", "deis");

    private Schedulers() {}

    /**
     * A run of the algorithm with a model's settings, as diffusers makes it from the model's scheduler file.
     *
     * @param config the model's, whichever algorithm it names
     * @param steps 1 to {@code num_train_timesteps}
     * @throws SchedulerException if steps is out of these bounds, or the model asks for a kind of the algorithm that amend does not
     *     have
     */
    public static Scheduler of(SchedulerId id, SchedulerConfig config, int steps) {
        if (steps < 1 || steps > config.numTrainTimesteps()) {
            throw new SchedulerException("%d steps: expected 1 to %d, the steps the model was trained in"
                    .formatted(steps, config.numTrainTimesteps()));
        }
        SchedulerConfig settings = id.settings(config);
        return switch (id) {
            case PNDM -> new PNDMScheduler(settings, steps);
            case DDIM -> new DDIMScheduler(settings, steps);
            case EULER, EULER_KARRAS -> new EulerDiscreteScheduler(settings, steps);
            case EULER_A -> new EulerAncestralDiscreteScheduler(settings, steps);
            case DPMPP2M, DPMPP2M_KARRAS -> dpmSolver(settings, steps);
            case LMS -> new LMSDiscreteScheduler(settings, steps);
            case HEUN -> new HeunDiscreteScheduler(settings, steps);
            case UNIPC -> new UniPCMultistepScheduler(settings, steps);
        };
    }

    private static Scheduler dpmSolver(SchedulerConfig settings, int steps) {
        if (!DPM_SOLVER_TYPES.contains(settings.algorithmType())) {
            throw new SchedulerException(
                    "the model's scheduler has algorithm_type \"%s\", expected dpmsolver++, the only one amend has. Choose another scheduler of %s."
                            .formatted(settings.algorithmType(), SchedulerId.ids()));
        }
        return new DPMSolverMultistepScheduler(settings, steps);
    }

    /** ᾱ of each of the steps that a model was trained in, least noise first. */
    public static float[] alphasCumprod(SchedulerConfig config) {
        float[] betas = Betas.of(config);
        return Betas.alphasCumprod(config.rescaleBetasZeroSnr() ? Betas.rescaledToZeroSnr(betas) : betas);
    }
}
