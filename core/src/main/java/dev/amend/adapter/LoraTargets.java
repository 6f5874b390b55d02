package dev.amend.adapter;

import dev.amend.checkpoint.Component;
import dev.amend.checkpoint.SingleFileKeys;
import dev.amend.config.CLIPTextConfig;
import dev.amend.config.Family;
import dev.amend.config.UNetConfig;
import dev.amend.tensor.Shape;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What of a model an adapter may change, found by every name that adapters give it. Names with dots and kohya's, in which
 * each dot is an underscore, are one after replacing the dots; the reverse no rule tells, so this is a table.
 */
final class LoraTargets {
    private static final List<String> UNET_PREFIXES =
            List.of("lora_unet_", "unet_", "diffusion_model_", "model_diffusion_model_", "");
    private static final List<Component> TEXT_ENCODERS = List.of(Component.TEXT_ENCODER, Component.TEXT_ENCODER_2);
    private static final List<List<String>> TEXT_PREFIXES =
            List.of(List.of("lora_te_", "lora_te1_", "text_encoder_"), List.of("lora_te2_", "text_encoder_2_"));

    private final Map<String, LoraTarget> byName = new LinkedHashMap<>();

    private LoraTargets(Family family, UNetConfig unet, List<CLIPTextConfig> text) {
        Optional<SingleFileKeys> ldm = ldmKeys(family, unet);
        UNetModules.of(unet).forEach((path, shape) -> {
            LoraTarget target = new LoraTarget(Component.UNET, path, shape);
            add(UNET_PREFIXES, path, target);
            ldm.ifPresent(keys -> add(UNET_PREFIXES, LoraStyle.ldmPath(keys, target.key()), target));
        });
        for (int i = 0; i < text.size(); i++) {
            addText(i, TextModules.of(text.get(i)), text.size() == 1);
        }
    }

    static LoraTargets of(Family family, UNetConfig unet, List<CLIPTextConfig> text) {
        return new LoraTargets(family, unet, text);
    }

    /** Of a family's published models. */
    static LoraTargets of(Family family) {
        return of(family, UNetConfig.of(family), CLIPTextConfig.of(family));
    }

    /** Blocks of unequal depth have no names in single files, so no adapter was trained on such. */
    private static Optional<SingleFileKeys> ldmKeys(Family family, UNetConfig unet) {
        return unet.layersPerBlock().stream().distinct().count() == 1
                ? Optional.of(SingleFileKeys.of(family, unet))
                : Optional.empty();
    }

    /** @param only whether a name without a prefix can mean no other encoder */
    private void addText(int encoder, Map<String, Shape> modules, boolean only) {
        List<String> prefixes = only
                ? Stream.concat(TEXT_PREFIXES.get(encoder).stream(), Stream.of(""))
                        .toList()
                : TEXT_PREFIXES.get(encoder);
        modules.forEach((path, shape) -> {
            LoraTarget target = new LoraTarget(TEXT_ENCODERS.get(encoder), path, shape);
            add(prefixes, path, target);
            if (path.startsWith(TextModules.PREFIX)) {
                add(prefixes, path.substring(TextModules.PREFIX.length()), target);
            }
        });
    }

    private void add(List<String> prefixes, String path, LoraTarget target) {
        for (String prefix : prefixes) {
            String name = prefix + path.replace('.', '_');
            LoraTarget other = byName.putIfAbsent(name, target);
            if (other != null && !other.equals(target)) {
                throw new IllegalStateException("%s names %s and %s".formatted(name, other.path(), target.path()));
            }
        }
    }

    /** The module of this name, with dots or underscores. */
    Optional<LoraTarget> find(String module) {
        return Optional.ofNullable(byName.get(module.replace('.', '_')));
    }

    Collection<LoraTarget> all() {
        return Collections.unmodifiableCollection(byName.values());
    }
}
