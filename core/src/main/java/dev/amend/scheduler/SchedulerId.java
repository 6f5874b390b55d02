package dev.amend.scheduler;

import dev.amend.config.SchedulerClass;
import dev.amend.config.SchedulerConfig;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The algorithms, by the names that the command knows them by. */
public enum SchedulerId {
    PNDM("pndm", SchedulerClass.PNDM),
    DDIM("ddim", SchedulerClass.DDIM),
    EULER("euler", SchedulerClass.EULER),
    EULER_KARRAS("euler-karras", SchedulerClass.EULER),
    EULER_A("euler-a", SchedulerClass.EULER_ANCESTRAL),
    DPMPP2M("dpmpp2m", SchedulerClass.DPM_SOLVER_MULTISTEP),
    DPMPP2M_KARRAS("dpmpp2m-karras", SchedulerClass.DPM_SOLVER_MULTISTEP),
    LMS("lms", SchedulerClass.LMS),
    HEUN("heun", SchedulerClass.HEUN),
    UNIPC("unipc", SchedulerClass.UNI_PC);

    private final String id;
    private final SchedulerClass schedulerClass;

    SchedulerId(String id, SchedulerClass schedulerClass) {
        this.id = id;
        this.schedulerClass = schedulerClass;
    }

    /** @throws SchedulerException if no algorithm has this id, naming those there are */
    public static SchedulerId parse(String id) {
        return Stream.of(values())
                .filter(known -> known.id.equals(id))
                .findFirst()
                .orElseThrow(() ->
                        new SchedulerException("unknown scheduler \"%s\", expected one of %s".formatted(id, ids())));
    }

    /**
     * The algorithm that a model's own file names.
     *
     * @throws SchedulerException if it is one that amend does not have
     */
    public static SchedulerId of(SchedulerConfig config) {
        return Stream.of(values())
                .filter(known -> known.schedulerClass == config.className()
                        && known.useKarrasSigmas(config) == config.useKarrasSigmas())
                .findFirst()
                .orElseThrow(() -> new SchedulerException(
                        "the model's scheduler is %s, which amend does not have. Choose one of %s."
                                .formatted(config.writtenName(), ids())));
    }

    /** As the command and files write it: {@code euler-a}. */
    public String id() {
        return id;
    }

    /**
     * Whether a run goes along Karras's noise levels.
     *
     * @param config the model's, whichever algorithm it names
     */
    public boolean hasKarrasSigmas(SchedulerConfig config) {
        return switch (this) {
            case PNDM, DDIM, EULER_A -> false; // they have no other levels than the training's, whatever the file says
            case EULER, EULER_KARRAS, DPMPP2M, DPMPP2M_KARRAS, LMS, HEUN, UNIPC -> useKarrasSigmas(config);
        };
    }

    /** The model's settings, for this algorithm. */
    SchedulerConfig settings(SchedulerConfig config) {
        return config.as(schedulerClass, useKarrasSigmas(config));
    }

    /** Where an id exists with and without Karras's noise levels it decides; else the file does. */
    private boolean useKarrasSigmas(SchedulerConfig config) {
        return switch (this) {
            case EULER, DPMPP2M -> false;
            case EULER_KARRAS, DPMPP2M_KARRAS -> true;
            case PNDM, DDIM, EULER_A, LMS, HEUN, UNIPC -> config.useKarrasSigmas();
        };
    }

    static String ids() {
        return Stream.of(values()).map(SchedulerId::id).collect(Collectors.joining(", "));
    }
}
