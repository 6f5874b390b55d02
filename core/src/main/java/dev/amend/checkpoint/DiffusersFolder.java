package dev.amend.checkpoint;

import dev.amend.config.CLIPTextConfig;
import dev.amend.config.Family;
import dev.amend.config.GenerationConfig;
import dev.amend.config.ModelIndex;
import dev.amend.config.UNetConfig;
import dev.amend.config.VaeConfig;
import dev.amend.tensor.Shape;
import dev.amend.tensor.Tensor;
import java.lang.foreign.Arena;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** A model as diffusers saves it: one folder for each component, with a configuration beside the weights. */
public final class DiffusersFolder implements Checkpoint {
    private static final String INDEX = "model_index.json";

    private final Path path;
    private final ModelIndex index;
    private final Family family;
    private final UNetConfig unetConfig;
    private final List<CLIPTextConfig> textConfigs;
    private final List<WeightFiles> unet;
    private final List<List<WeightFiles>> text;
    private Optional<WeightFiles> vae = Optional.empty(); // opened when asked for: an edit needs none

    private DiffusersFolder(Path path, Optional<Family> told) {
        this.path = path;
        this.index = ModelIndex.read(path.resolve(INDEX));
        this.unetConfig = UNetConfig.read(component("unet").resolve("config.json"));
        this.family = checkFamily(Family.of(unetConfig), told);
        this.textConfigs = Component.textEncoders(family).stream()
                .map(encoder -> CLIPTextConfig.read(component(encoder.folder()).resolve("config.json")))
                .toList();
        List<List<WeightFiles>> opened = new ArrayList<>();
        try {
            opened.add(WeightFiles.openAll(component("unet")));
            for (Component encoder : Component.textEncoders(family)) {
                opened.add(WeightFiles.openAll(component(encoder.folder())));
            }
        } catch (RuntimeException e) {
            opened.forEach(variants -> variants.forEach(WeightFiles::close));
            throw e;
        }
        this.unet = opened.getFirst();
        this.text = opened.subList(1, opened.size());
    }

    /** Whether the folder looks like one of these. */
    public static boolean matches(Path path) {
        return Files.isRegularFile(path.resolve(INDEX));
    }

    /**
     * @param family what the user says it is, checked against the configuration
     */
    public static DiffusersFolder open(Path path, Optional<Family> family) {
        return new DiffusersFolder(path, family);
    }

    private Family checkFamily(Family found, Optional<Family> told) {
        if (told.isPresent() && told.get() != found) {
            throw new CheckpointException("%s: is %s by unet/config.json, but --family says %s; leave --family out"
                    .formatted(path, found.displayName(), told.get().id()));
        }
        return found;
    }

    private Path component(String name) {
        Path folder = path.resolve(name);
        if (!Files.isDirectory(folder)) {
            throw new CheckpointException(
                    "%s: has no folder %s, expected one with .safetensors weights".formatted(path, name));
        }
        return folder;
    }

    @Override
    public Path path() {
        return path;
    }

    @Override
    public Family family() {
        return family;
    }

    @Override
    public UNetConfig unetConfig() {
        return unetConfig;
    }

    @Override
    public List<CLIPTextConfig> textConfigs() {
        return textConfigs;
    }

    @Override
    public boolean forceZerosForEmptyPrompt() {
        return family == Family.SDXL && index.forceZerosForEmptyPrompt();
    }

    @Override
    public VaeConfig vaeConfig() {
        return VaeConfig.read(component("vae").resolve("config.json"));
    }

    @Override
    public Optional<Path> schedulerConfig() {
        return schedulerConfig(path);
    }

    /** The scheduler's configuration in a diffusers folder. */
    static Optional<Path> schedulerConfig(Path path) {
        return Optional.of(path.resolve("scheduler").resolve("scheduler_config.json"))
                .filter(Files::isRegularFile);
    }

    @Override
    public GenerationConfig generationConfig() {
        return generationConfig(path);
    }

    /** What is recommended in a diffusers folder. */
    static GenerationConfig generationConfig(Path path) {
        return Optional.of(path.resolve("generation_config.json"))
                .filter(Files::isRegularFile)
                .map(GenerationConfig::read)
                .orElse(GenerationConfig.NONE);
    }

    @Override
    public Weights textWeights(int encoder, Arena owner, Loading loading) {
        WeightFiles files = text.get(encoder).getFirst();
        String name = Component.textEncoders(family).get(encoder).folder();
        return Weights.of(new FolderSource(path.resolve(name), withPrefix(files.tensors())), owner, loading);
    }

    @Override
    public Weights unetWeights(Arena owner, Loading loading) {
        WeightFiles files = unet.getFirst();
        return Weights.of(new FolderSource(path.resolve("unet"), files.tensors()), owner, loading);
    }

    @Override
    public Weights vaeWeights(Arena owner, Loading loading) {
        Map<String, StoredTensor> tensors = new LinkedHashMap<>();
        openVae().tensors().forEach((key, tensor) -> tensors.put(VaeKeys.current(key), tensor));
        return Weights.of(new FolderSource(path.resolve("vae"), tensors), owner, loading);
    }

    @Override
    public Collection<StoredTensor> vaeTensors() {
        return openVae().tensors().values();
    }

    private WeightFiles openVae() {
        if (vae.isEmpty()) {
            List<WeightFiles> variants = WeightFiles.openAll(component("vae"));
            variants.stream().skip(1).forEach(WeightFiles::close);
            vae = Optional.of(variants.getFirst());
        }
        return vae.get();
    }

    /** transformers from 5.6 on leaves {@code text_model.} out of the keys. */
    private static Map<String, StoredTensor> withPrefix(Map<String, StoredTensor> tensors) {
        Map<String, StoredTensor> prefixed = new LinkedHashMap<>();
        tensors.forEach((key, tensor) -> {
            boolean plain =
                    key.startsWith("embeddings.") || key.startsWith("encoder.") || key.startsWith("final_layer_norm.");
            prefixed.put(plain ? "text_model." + key : key, tensor);
        });
        return prefixed;
    }

    record FolderSource(Path folder, Map<String, StoredTensor> tensors) implements WeightSource {
        @Override
        public String description() {
            return folder.toString();
        }

        @Override
        public Set<String> storedKeys() {
            // A constant that older versions of transformers saved.
            return tensors.keySet().stream()
                    .filter(key -> !key.endsWith("position_ids"))
                    .collect(Collectors.toSet());
        }

        @Override
        public Optional<Tensor> find(String key, Shape expected, Arena memory) {
            return Optional.ofNullable(tensors.get(key)).map(tensor -> tensor.view(memory));
        }
    }

    @Override
    public Optional<Path> tokenizer(int encoder) {
        return tokenizer(path, encoder);
    }

    /** One text encoder's tokenizer folder in a diffusers folder. */
    static Optional<Path> tokenizer(Path path, int encoder) {
        Path folder = path.resolve(encoder == 0 ? "tokenizer" : "tokenizer_" + (encoder + 1));
        return Files.isDirectory(folder) ? Optional.of(folder) : Optional.empty();
    }

    @Override
    public Optional<StoredTensor> unetTensor(String key) {
        return Optional.ofNullable(unet.getFirst().tensors().get(key));
    }

    @Override
    public Map<SafetensorsFile, Map<String, TensorInfo>> unetFiles() {
        Map<SafetensorsFile, Map<String, TensorInfo>> files = new LinkedHashMap<>();
        for (WeightFiles variant : unet) {
            variant.files().forEach(file -> files.put(file, file.tensors()));
        }
        return files;
    }

    @Override
    public Fingerprint fingerprint() {
        return Fingerprint.of(
                unet.getFirst().tensors().values(),
                layout().projections().stream().map(this::locate).toList(),
                text.stream()
                        .flatMap(variants -> variants.getFirst().tensors().values().stream())
                        .toList());
    }

    @Override
    public void close() {
        unet.forEach(WeightFiles::close);
        text.forEach(variants -> variants.forEach(WeightFiles::close));
        vae.ifPresent(WeightFiles::close);
    }
}
