package dev.amend.adapter;

import dev.amend.adapter.LoraName.Role;
import dev.amend.checkpoint.SafetensorsFile;
import dev.amend.checkpoint.StoredTensor;
import dev.amend.checkpoint.TensorInfo;
import dev.amend.config.Family;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.TreeMap;

/** Reads what one adapter changes of a model, and notes what the model is used without. */
final class LoraReader {
    private final SafetensorsFile file;
    private final double strength;
    private final Family family;
    private final LoraTargets targets;
    private final LoraScales scales;
    private final Map<String, Map<Role, TensorInfo>> modules = new TreeMap<>();
    private final SequencedMap<LoraTarget, LoraFactors> factors = new LinkedHashMap<>();
    private final Map<LoraTarget, String> names = new HashMap<>();
    private final List<UnusedKey> unused = new ArrayList<>();

    /**
     * @param family of the model, whose modules are the targets
     */
    LoraReader(SafetensorsFile file, double strength, Family family, LoraTargets targets) {
        this.file = file;
        this.strength = strength;
        this.family = family;
        this.targets = targets;
        this.scales = new LoraScales(file);
        file.tensors().values().forEach(this::group);
        modules.forEach(this::read);
        if (factors.isEmpty()) {
            throw nothingUsed();
        }
    }

    SequencedMap<LoraTarget, LoraFactors> factors() {
        return factors;
    }

    List<UnusedKey> unused() {
        return unused;
    }

    private void group(TensorInfo info) {
        LoraName name = LoraName.parse(info.name());
        TensorInfo other = modules.computeIfAbsent(name.module(), _ -> new EnumMap<>(Role.class))
                .putIfAbsent(name.role(), info);
        if (other != null && name.role().isSupported()) {
            throw error("%s and %s are the same part of a module; save each adapter in a file of its own"
                    .formatted(other.name(), info.name()));
        }
    }

    private void read(String module, Map<Role, TensorInfo> tensors) {
        Optional<TensorInfo> strange = tensors.entrySet().stream()
                .filter(entry -> !entry.getKey().isSupported())
                .map(Map.Entry::getValue)
                .findFirst();
        TensorInfo first = strange.orElseGet(() -> tensors.values().iterator().next());
        LoraName name = LoraName.parse(first.name());
        Optional<LoraTarget> target = targets.find(name.modernModule());
        if (strange.isPresent()) {
            unused.add(new UnusedKey(file.path(), first.name(), name.role().reason()));
        } else if (target.isEmpty()) {
            String reason = "changes a module that a %s has not".formatted(family.displayName());
            unused.add(new UnusedKey(file.path(), first.name(), reason));
        } else {
            use(target.get(), module, tensors);
        }
    }

    private void use(LoraTarget target, String module, Map<Role, TensorInfo> tensors) {
        TensorInfo down = factor(module, tensors, Role.DOWN);
        TensorInfo up = factor(module, tensors, Role.UP);
        if (!target.fits(down.shape(), up.shape())) {
            throw misfit(target, down, up);
        }
        String other = names.putIfAbsent(target, module);
        if (other != null) {
            throw error("%s and %s are one module of the model, %s".formatted(other, module, target.path()));
        }
        int rank = Math.toIntExact(down.shape().size(0));
        double scale = Optional.ofNullable(tensors.get(Role.ALPHA))
                .map(alpha -> number(alpha) / rank)
                .orElseGet(() -> scales.scale(target, rank));
        factors.put(
                target, new LoraFactors(new StoredTensor(file, down), new StoredTensor(file, up), strength * scale));
    }

    private TensorInfo factor(String module, Map<Role, TensorInfo> tensors, Role role) {
        TensorInfo factor = tensors.get(role);
        if (factor == null) {
            throw error("%s has %s but no factor %s; the file is not whole"
                    .formatted(
                            module,
                            tensors.values().iterator().next().name(),
                            role == Role.DOWN ? "down (also called A)" : "up (also called B)"));
        }
        if (!factor.dtype().isFloat()) {
            throw error("%s is %s, expected F16, BF16, F32 or F64".formatted(factor.name(), factor.dtype()));
        }
        return factor;
    }

    private double number(TensorInfo alpha) {
        return StoredNumber.read(new StoredTensor(file, alpha))
                .orElseThrow(() -> error("%s is %s %s, expected one finite number"
                        .formatted(alpha.name(), alpha.dtype(), alpha.shape())));
    }

    private LoraException misfit(LoraTarget target, TensorInfo down, TensorInfo up) {
        return error("%s is %s and %s is %s, but the weight they change, %s, is %s; %s"
                .formatted(
                        down.name(),
                        down.shape(),
                        up.name(),
                        up.shape(),
                        target.key(),
                        target.shape(),
                        LoraFamilies.advice(modules.values(), family)));
    }

    private LoraException nothingUsed() {
        if (unused.isEmpty()) {
            return error("holds no tensors, expected a LoRA");
        }
        UnusedKey first = unused.getFirst();
        return error("nothing in it can be used: %s %s%s; %s"
                .formatted(
                        first.key(),
                        first.reason(),
                        unused.size() == 1 ? "" : ", and %d more".formatted(unused.size() - 1),
                        LoraFamilies.advice(modules.values(), family)));
    }

    private LoraException error(String message) {
        return new LoraException("%s: %s".formatted(file.path(), message));
    }
}
