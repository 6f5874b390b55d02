package dev.amend.adapter;

import dev.amend.checkpoint.Checkpoint;
import dev.amend.checkpoint.Component;
import dev.amend.checkpoint.SafetensorsFile;
import dev.amend.tensor.Tensor;
import dev.amend.tensor.TensorScope;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What adapters add to a model's weights: W' = W + Σ strength·(alpha / r)·up·down, over the adapters that change W (LoRA,
 * arXiv 2106.09685). Weights go by their diffusers keys, those of text encoders with {@code text_model.}
 *
 * <p>Holds the files open and no numbers: all of SDXL's ΔW take 10 GB, their factors some hundred MB, and a model is loaded
 * one weight at a time. So each product is made when its weight is there, in float32, and is gone once it is added.
 */
public final class LoraDeltas implements AutoCloseable {
    private final List<SafetensorsFile> files = new ArrayList<>();
    private final Map<Component, Map<String, List<LoraFactors>>> factors = new EnumMap<>(Component.class);
    private final List<UnusedKey> unused = new ArrayList<>();

    private LoraDeltas() {}

    /**
     * Reads the headers of adapters for a model; none are no change. What is not supported is left out and told by
     * {@link #unused()}.
     *
     * @throws LoraException if an adapter is for a model of another shape, lacks a factor, or has nothing that can be used
     */
    public static LoraDeltas of(List<LoraUse> uses, Checkpoint checkpoint) {
        LoraTargets targets = LoraTargets.of(checkpoint.family(), checkpoint.unetConfig(), checkpoint.textConfigs());
        LoraDeltas deltas = new LoraDeltas();
        try {
            for (LoraUse use : uses) {
                SafetensorsFile file = SafetensorsFile.open(use.path());
                deltas.files.add(file);
                deltas.add(new LoraReader(file, use.strength(), checkpoint.family(), targets));
            }
            return deltas;
        } catch (RuntimeException e) {
            deltas.close();
            throw e;
        }
    }

    private void add(LoraReader reader) {
        unused.addAll(reader.unused());
        reader.factors()
                .forEach((target, found) -> factors.computeIfAbsent(target.component(), _ -> new LinkedHashMap<>())
                        .computeIfAbsent(target.key(), _ -> new ArrayList<>())
                        .add(found));
    }

    /** The keys of the changed weights. */
    public Set<String> keys(Component component) {
        return Collections.unmodifiableSet(of(component).keySet());
    }

    /** What is added to one weight, one for each adapter that changes it. */
    public List<LoraFactors> factors(Component component, String key) {
        return List.copyOf(of(component).getOrDefault(key, List.of()));
    }

    private Map<String, List<LoraFactors>> of(Component component) {
        return factors.getOrDefault(component, Map.of());
    }

    /**
     * W' in float32 and W's shape, so that it can be rounded once; W itself where nothing changes it.
     *
     * @param weight W, [out, in] or [out, in, k, k]
     */
    public Tensor merged(Component component, String key, Tensor weight) {
        List<LoraFactors> added = factors(component, key);
        if (added.isEmpty()) {
            return weight;
        }
        long[] sizes = weight.shape().sizes();
        try (TensorScope scope = TensorScope.open()) {
            Tensor sum = weight.toFloat32();
            for (LoraFactors each : added) {
                sum = sum.plus(each.delta().reshape(sizes));
            }
            return scope.keep(sum);
        }
    }

    /** What of the adapters the model is used without. */
    public List<UnusedKey> unused() {
        return Collections.unmodifiableList(unused);
    }

    @Override
    public void close() {
        files.forEach(SafetensorsFile::close);
    }
}
