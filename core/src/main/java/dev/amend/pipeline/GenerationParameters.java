package dev.amend.pipeline;

import dev.amend.NumberText;
import dev.amend.Version;
import dev.amend.image.Infotext;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What a picture's file says of how it was made, in the words that other interfaces read. */
public final class GenerationParameters {
    private GenerationParameters() {}

    /** Of one image of a request. */
    public static Infotext of(StableDiffusion model, GenerationRequest request, Sample sample) {
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put("Steps", Integer.toString(request.steps()));
        settings.put("Sampler", SamplerNames.of(model.scheduler(request)));
        if (model.hasKarrasSigmas(request)) {
            settings.put("Schedule type", SamplerNames.KARRAS);
        }
        settings.put("CFG scale", NumberText.of(request.guidanceScale()));
        settings.put("Seed", Long.toString(sample.seed()));
        settings.put("Size", "%dx%d".formatted(request.width(), request.height()));
        settings.put("Model", stem(model.checkpoint().path()));
        settings.put("RNG", "CPU");
        put(settings, "Edits", request.edits(), use -> use.edit().recipe().summary() + strength(use.strength()));
        put(settings, "Lora", model.options().loras(), use -> stem(use.path()) + strength(use.strength()));
        settings.put("Precision", model.options().computeTypeName());
        settings.put("Version", "amend " + Version.current());
        return Infotext.of(sample.prompt(), request.negativePrompt().orElse(""), settings);
    }

    private static <T> void put(Map<String, String> settings, String key, List<T> uses, Function<T, String> text) {
        if (!uses.isEmpty()) {
            settings.put(key, uses.stream().map(text).collect(Collectors.joining("; ")));
        }
    }

    private static String strength(double strength) {
        return strength == 1 ? "" : " @" + NumberText.of(strength);
    }

    private static String stem(Path path) {
        String name = path.toAbsolutePath().normalize().getFileName().toString();
        return name.endsWith(".safetensors") ? name.substring(0, name.length() - ".safetensors".length()) : name;
    }
}
