package dev.amend.checkpoint;

import dev.amend.file.Reason;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * One component of a model as it lies on disk, in one variant: what its headers say, whether or not an edit reads it.
 *
 * @param name diffusers' name of it, or {@code other}
 * @param variant empty, {@code fp16}, {@code non_ema}
 * @param files its file, or its shards
 */
public record StoredComponent(String name, String variant, List<Path> files, List<TensorInfo> tensors) {
    private static final String OTHER = "other";
    private static final List<String> ORDER = Stream.concat(
                    Stream.of(Component.values()).map(Component::folder), Stream.of(OTHER))
            .toList();

    public StoredComponent {
        files = List.copyOf(files);
        tensors = List.copyOf(tensors);
    }

    /** Every component of a diffusers folder, in every variant: the UNet first, then text encoders and VAE, then by name. */
    public static List<StoredComponent> inFolder(Path model) {
        List<StoredComponent> components = new ArrayList<>();
        try (Stream<Path> entries = Files.list(model)) {
            for (Path folder : entries.filter(Files::isDirectory).sorted().toList()) {
                components.addAll(inComponent(folder));
            }
        } catch (IOException e) {
            throw new CheckpointException("%s: cannot be listed: %s".formatted(model, Reason.of(e)), e);
        }
        components.sort(Comparator.comparingInt(
                component -> ORDER.contains(component.name) ? ORDER.indexOf(component.name) : ORDER.size()));
        return components;
    }

    private static List<StoredComponent> inComponent(Path folder) {
        List<WeightFiles> variants = WeightFiles.findAll(folder);
        try {
            return variants.stream()
                    .map(files -> new StoredComponent(
                            folder.getFileName().toString(),
                            files.variant(),
                            files.files().stream().map(SafetensorsFile::path).toList(),
                            files.tensors().values().stream()
                                    .map(StoredTensor::info)
                                    .toList()))
                    .toList();
        } finally {
            variants.forEach(WeightFiles::close);
        }
    }

    /** The components of a single file, and as {@code other} the tensors that belong to none. */
    public static List<StoredComponent> inFile(SafetensorsFile file) {
        Map<Component, List<TensorInfo>> known = new EnumMap<>(Component.class);
        List<TensorInfo> rest = new ArrayList<>();
        for (TensorInfo info : file.tensors().values()) {
            SingleFileContents.componentOf(info.name())
                    .map(component -> known.computeIfAbsent(component, _ -> new ArrayList<>()))
                    .orElse(rest)
                    .add(info);
        }
        List<StoredComponent> components = new ArrayList<>();
        known.forEach((component, tensors) -> components.add(of(component.folder(), file, tensors)));
        if (!rest.isEmpty()) {
            components.add(of(OTHER, file, rest));
        }
        components.sort(Comparator.comparingInt(component -> ORDER.indexOf(component.name)));
        return components;
    }

    private static StoredComponent of(String name, SafetensorsFile file, List<TensorInfo> tensors) {
        return new StoredComponent(name, "", List.of(file.path()), tensors);
    }
}
