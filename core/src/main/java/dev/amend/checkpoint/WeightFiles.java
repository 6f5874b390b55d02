package dev.amend.checkpoint;

import static dev.amend.checkpoint.TensorInfo.quote;

import dev.amend.file.Reason;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * One component's weights in a diffusers folder: one file, or shards listed in an index.
 *
 * @param variant what diffusers calls the variant: empty, {@code fp16}, {@code non_ema}
 * @param files the open files, in the order of their names
 * @param tensors every tensor by its key
 */
record WeightFiles(String variant, List<SafetensorsFile> files, Map<String, StoredTensor> tensors)
        implements AutoCloseable {
    /** What diffusers and transformers call weights; they load nothing else, so other files are none of the model's. */
    private static final String STEM = "(?:diffusion_pytorch_model|model)";

    private static final Pattern FILE = Pattern.compile(STEM + "(?:\\.(.+))?\\.safetensors");
    private static final Pattern INDEX =
            Pattern.compile(STEM + "(?:\\.([a-z0-9_]+))?\\.safetensors\\.index(?:\\.([a-z0-9_]+))?\\.json");
    private static final Pattern SHARD = Pattern.compile(".*-\\d{5}-of-\\d{5}(\\.[a-z0-9_]+)?\\.safetensors");

    /**
     * Every variant in a folder, the plain one first, then fp16, then by name.
     *
     * @throws CheckpointException if there is none
     */
    static List<WeightFiles> openAll(Path folder) {
        List<WeightFiles> variants = findAll(folder);
        if (variants.isEmpty()) {
            throw noWeights(folder);
        }
        return variants;
    }

    /** The same; empty where the folder holds no weights, as a tokenizer's. */
    static List<WeightFiles> findAll(Path folder) {
        List<WeightFiles> variants = new ArrayList<>();
        try {
            for (Path file : list(folder)) {
                open(file).ifPresent(variants::add);
            }
        } catch (RuntimeException e) {
            variants.forEach(WeightFiles::close);
            throw e;
        }
        variants.sort(Comparator.comparing((WeightFiles files) -> !files.variant.isEmpty())
                .thenComparing(files -> !files.variant.equals("fp16"))
                .thenComparing(WeightFiles::variant));
        return variants;
    }

    private static CheckpointException noWeights(Path folder) {
        return list(folder).stream()
                .map(file -> file.getFileName().toString())
                .filter(name -> SHARD.matcher(name).matches())
                .findFirst()
                .map(shard -> new CheckpointException(
                        "%s: has %s but no index of such shards; download the missing .safetensors.index.json"
                                .formatted(folder, shard)))
                .orElseGet(() -> new CheckpointException(
                        "%s: has no .safetensors weights; where there are .bin files only, load the model in diffusers and save it with safe_serialization=True"
                                .formatted(folder)));
    }

    private static Optional<WeightFiles> open(Path file) {
        String name = file.getFileName().toString();
        Matcher index = INDEX.matcher(name);
        if (index.matches()) {
            String variant = Stream.of(index.group(1), index.group(2))
                    .filter(group -> group != null)
                    .findFirst()
                    .orElse("");
            return Optional.of(openShards(file, variant));
        }
        Matcher whole = FILE.matcher(name);
        if (!whole.matches() || SHARD.matcher(name).matches()) {
            return Optional.empty();
        }
        String variant = Objects.requireNonNullElse(whole.group(1), "");
        return Optional.of(of(variant, List.of(SafetensorsFile.open(file))));
    }

    private static WeightFiles openShards(Path index, String variant) {
        Map<String, String> weightMap = readWeightMap(index);
        List<SafetensorsFile> files = new ArrayList<>();
        try {
            for (String shard : new TreeSet<>(weightMap.values())) {
                files.add(SafetensorsFile.open(shardBeside(index, shard)));
            }
            WeightFiles opened = of(variant, files);
            for (Map.Entry<String, String> entry : weightMap.entrySet()) {
                StoredTensor tensor = opened.tensors.get(entry.getKey());
                if (tensor == null
                        || !tensor.file().path().getFileName().toString().equals(entry.getValue())) {
                    throw new CheckpointException("%s: says that %s is in %s, but it is not; download both again"
                            .formatted(index, quote(entry.getKey()), quote(entry.getValue())));
                }
            }
            return opened;
        } catch (RuntimeException e) {
            files.forEach(SafetensorsFile::close);
            throw e;
        }
    }

    private static Path shardBeside(Path index, String shard) {
        return list(index.getParent()).stream()
                .filter(file -> file.getFileName().toString().equals(shard) && Files.isRegularFile(file))
                .findFirst()
                .orElseThrow(() -> new CheckpointException(
                        "%s: names the shard %s, which is not beside it; download the missing file"
                                .formatted(index, quote(shard))));
    }

    private static Map<String, String> readWeightMap(Path index) {
        Map<String, String> weightMap = new LinkedHashMap<>();
        try {
            JsonNode node = new JsonMapper().readTree(Files.readAllBytes(index)).path("weight_map");
            node.properties()
                    .forEach(entry ->
                            weightMap.put(entry.getKey(), entry.getValue().asString("")));
        } catch (JacksonException e) {
            throw new CheckpointException("%s: is no JSON: %s".formatted(index, e.getOriginalMessage()), e);
        } catch (IOException e) {
            throw new CheckpointException("%s: cannot be read: %s".formatted(index, Reason.of(e)), e);
        }
        if (weightMap.isEmpty()) {
            throw new CheckpointException(
                    "%s: has no \"weight_map\", expected tensor names with their files".formatted(index));
        }
        return weightMap;
    }

    static WeightFiles of(String variant, List<SafetensorsFile> files) {
        Map<String, StoredTensor> tensors = new LinkedHashMap<>();
        for (SafetensorsFile file : files) {
            file.tensors().values().forEach(info -> tensors.put(info.name(), new StoredTensor(file, info)));
        }
        return new WeightFiles(variant, List.copyOf(files), tensors);
    }

    private static List<Path> list(Path folder) {
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.sorted().toList();
        } catch (IOException e) {
            throw new CheckpointException("%s: cannot be listed: %s".formatted(folder, Reason.of(e)), e);
        } catch (UncheckedIOException e) {
            throw new CheckpointException("%s: cannot be listed: %s".formatted(folder, Reason.of(e.getCause())), e);
        }
    }

    @Override
    public void close() {
        files.forEach(SafetensorsFile::close);
    }
}
