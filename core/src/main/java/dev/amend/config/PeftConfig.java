package dev.amend.config;

import java.nio.file.Path;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * What PEFT's configuration says of an adapter's scale: {@code adapter_config.json}, or the copy of it that diffusers keeps in
 * an adapter's metadata.
 *
 * @param loraAlpha absent where the configuration says nothing of the component
 * @param alphaPattern alphas of single modules, by their names or the ends of these
 * @param useRslora whether alpha is divided by √r instead of r
 */
public record PeftConfig(OptionalDouble loraAlpha, Map<String, Double> alphaPattern, boolean useRslora) {
    public PeftConfig {
        alphaPattern = Map.copyOf(alphaPattern);
    }

    /** Reads {@code adapter_config.json}. */
    public static PeftConfig read(Path file) {
        return of(ConfigObject.read(file), "");
    }

    /**
     * Reads one component's configuration out of a file's metadata.
     *
     * @param file for messages
     * @param prefix what the keys begin with, as {@code unet.}
     */
    public static PeftConfig parse(Path file, String json, String prefix) {
        return of(ConfigObject.parse(file, json), prefix);
    }

    private static PeftConfig of(ConfigObject json, String prefix) {
        double alpha = json.number(prefix + "lora_alpha", Double.NaN);
        return new PeftConfig(
                Double.isNaN(alpha) ? OptionalDouble.empty() : OptionalDouble.of(alpha),
                json.object(prefix + "alpha_pattern").map(ConfigObject::numbers).orElse(Map.of()),
                json.flag(prefix + "use_rslora", false));
    }

    /** What up·down of a module is multiplied by; 1 where the configuration gives no alpha. */
    public double scale(String module, int rank) {
        double divisor = useRslora ? Math.sqrt(rank) : rank;
        return alphaPattern.entrySet().stream()
                        .filter(entry -> module.equals(entry.getKey()) || module.endsWith("." + entry.getKey()))
                        .mapToDouble(Map.Entry::getValue)
                        .findFirst()
                        .orElse(loraAlpha.orElse(divisor))
                / divisor;
    }
}
