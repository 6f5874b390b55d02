package dev.amend.config;

import java.util.stream.Stream;

/**
 * The samplers of diffusers that Stable Diffusion's scheduler files name, with the defaults in which they differ. They read
 * one another's files; amend has no algorithm of the last six, but runs its own on their settings.
 */
public enum SchedulerClass implements ConfigName {
    PNDM("PNDMScheduler"),
    DDIM("DDIMScheduler"),
    EULER("EulerDiscreteScheduler"),
    EULER_ANCESTRAL("EulerAncestralDiscreteScheduler"),
    DPM_SOLVER_MULTISTEP("DPMSolverMultistepScheduler"),
    LMS("LMSDiscreteScheduler"),
    HEUN("HeunDiscreteScheduler"),
    UNI_PC("UniPCMultistepScheduler"),
    DDPM("DDPMScheduler"),
    DEIS("DEISMultistepScheduler"),
    DPM_SOLVER_SINGLESTEP("DPMSolverSinglestepScheduler"),
    KDPM2("KDPM2DiscreteScheduler"),
    KDPM2_ANCESTRAL("KDPM2AncestralDiscreteScheduler"),
    /** Any other, of which amend knows nothing but that its file has the common keys. */
    OTHER("another scheduler");

    private final String configName;

    SchedulerClass(String configName) {
        this.configName = configName;
    }

    @Override
    public String configName() {
        return configName;
    }

    static SchedulerClass of(String configName) {
        return Stream.of(values())
                .filter(known -> known.configName.equals(configName))
                .findFirst()
                .orElse(OTHER);
    }

    /** What a file that leaves these keys out means. */
    ClassDefaults defaults() {
        return switch (this) {
            case PNDM, OTHER -> ClassDefaults.LEADING;
            case DDIM, DDPM -> ClassDefaults.DDIM;
            case EULER, EULER_ANCESTRAL, DPM_SOLVER_MULTISTEP, LMS, UNI_PC, DEIS, DPM_SOLVER_SINGLESTEP ->
                ClassDefaults.LINSPACE;
            case HEUN, KDPM2, KDPM2_ANCESTRAL -> ClassDefaults.KATHERINE;
        };
    }
}
