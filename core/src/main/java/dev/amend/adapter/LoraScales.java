package dev.amend.adapter;

import dev.amend.checkpoint.Component;
import dev.amend.checkpoint.SafetensorsFile;
import dev.amend.config.PeftConfig;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/**
 * The scales of modules without an alpha of their own: 1, unless PEFT's configuration came along, in the metadata (diffusers)
 * or beside the file (PEFT).
 */
final class LoraScales {
    private static final String METADATA = "lora_adapter_metadata";
    private static final String PEFT_FILE = "adapter_model.safetensors";
    private static final String PEFT_CONFIG = "adapter_config.json";

    private final SafetensorsFile file;
    private final Optional<PeftConfig> whole;
    private final Map<Component, Optional<PeftConfig>> parts = new EnumMap<>(Component.class);

    LoraScales(SafetensorsFile file) {
        this.file = file;
        this.whole =
                metadata("").filter(config -> config.loraAlpha().isPresent()).or(this::beside);
    }

    double scale(LoraTarget target, int rank) {
        return component(target.component())
                .map(config -> config.scale(target.path(), rank))
                .orElse(1.0);
    }

    private Optional<PeftConfig> component(Component component) {
        return whole.or(() -> parts.computeIfAbsent(component, part -> metadata(part.folder() + ".")));
    }

    private Optional<PeftConfig> metadata(String prefix) {
        return Optional.ofNullable(file.metadata().get(METADATA))
                .map(json -> PeftConfig.parse(file.path(), json, prefix));
    }

    private Optional<PeftConfig> beside() {
        Path config = file.path().resolveSibling(PEFT_CONFIG);
        boolean folder = file.path().endsWith(PEFT_FILE) && Files.isRegularFile(config);
        return folder ? Optional.of(PeftConfig.read(config)) : Optional.empty();
    }
}
