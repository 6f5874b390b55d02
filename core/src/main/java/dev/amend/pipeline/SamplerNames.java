package dev.amend.pipeline;

import dev.amend.scheduler.SchedulerId;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** What Automatic1111's interface calls the schedulers: a sampler, and apart from it whether Karras's noise levels are taken. */
public final class SamplerNames {
    /** The schedule of Karras's noise levels. */
    public static final String KARRAS = "Karras";

    /** The sampler's own, or the model's. */
    public static final String AUTOMATIC = "Automatic";

    private SamplerNames() {}

    public static String of(SchedulerId scheduler) {
        return switch (scheduler) {
            case PNDM -> "PLMS";
            case DDIM -> "DDIM";
            case EULER, EULER_KARRAS -> "Euler";
            case EULER_A -> "Euler a";
            case DPMPP2M, DPMPP2M_KARRAS -> "DPM++ 2M";
            case LMS -> "LMS";
            case HEUN -> "Heun";
            case UNIPC -> "UniPC";
        };
    }

    /** The schedule of a scheduler, beside its name. */
    public static String schedule(SchedulerId scheduler) {
        return isKarras(scheduler) ? KARRAS : AUTOMATIC;
    }

    /** Each name once. */
    public static List<String> all() {
        return Stream.of(SchedulerId.values()).map(SamplerNames::of).distinct().toList();
    }

    /**
     * The scheduler of a name; older versions put the schedule behind it, {@code DPM++ 2M Karras}. Upper and lower case are the same.
     *
     * @param schedule beside the name; empty for the usual one
     */
    public static Optional<SchedulerId> find(String sampler, String schedule) {
        String name = sampler.strip().toLowerCase(Locale.ROOT);
        String suffix = " " + KARRAS.toLowerCase(Locale.ROOT);
        boolean karras = name.endsWith(suffix) || schedule.strip().equalsIgnoreCase(KARRAS);
        String bare = name.endsWith(suffix) ? name.substring(0, name.length() - suffix.length()) : name;
        return Stream.of(SchedulerId.values())
                .filter(id -> of(id).equalsIgnoreCase(bare) || id.id().equals(bare))
                .max((one, other) -> Boolean.compare(isKarras(one) == karras, isKarras(other) == karras));
    }

    private static boolean isKarras(SchedulerId id) {
        return id == SchedulerId.EULER_KARRAS || id == SchedulerId.DPMPP2M_KARRAS;
    }
}
