package dev.amend.cli;

import dev.amend.adapter.LoraFile;
import dev.amend.config.Family;
import dev.amend.config.UNetConfig;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The family of models that an adapter fits.
 *
 * @param by what tells: a key of the metadata or the width of the text embeddings
 */
record LoraFamily(Optional<Family> family, String by) {
    /** What the values of these keys begin with, the longest first. */
    private static final Map<String, List<Map.Entry<String, Family>>> METADATA = Map.of(
            "ss_base_model_version",
            List.of(Map.entry("sdxl", Family.SDXL), Map.entry("sd_v2", Family.SD2), Map.entry("sd_v1", Family.SD1)),
            "modelspec.architecture",
            List.of(
                    Map.entry("stable-diffusion-xl-v1", Family.SDXL),
                    Map.entry("stable-diffusion-v2", Family.SD2),
                    Map.entry("stable-diffusion-v1", Family.SD1)));

    static LoraFamily of(Map<String, String> metadata, LoraFile lora) {
        return Stream.of("ss_base_model_version", "modelspec.architecture")
                .flatMap(key -> byMetadata(key, metadata.getOrDefault(key, "")).stream())
                .findFirst()
                .or(() -> byWidth(lora))
                .orElse(new LoraFamily(Optional.empty(), "nothing"));
    }

    private static Optional<LoraFamily> byMetadata(String key, String value) {
        return METADATA.get(key).stream()
                .filter(entry -> value.startsWith(entry.getKey()))
                .findFirst()
                .map(entry -> new LoraFamily(Optional.of(entry.getValue()), key));
    }

    private static Optional<LoraFamily> byWidth(LoraFile lora) {
        return lora.modules().entrySet().stream()
                .filter(entry -> LoraModules.readsText(entry.getKey()))
                .map(entry -> entry.getValue().width())
                .findFirst()
                .flatMap(width -> Stream.of(Family.values())
                        .filter(family -> UNetConfig.of(family).crossAttentionDim() == width)
                        .findFirst())
                .map(family -> new LoraFamily(Optional.of(family), "width"));
    }

    String text() {
        return family.map(found -> "%s (by its %s)".formatted(found.displayName(), by))
                .orElse("an unknown family");
    }
}
