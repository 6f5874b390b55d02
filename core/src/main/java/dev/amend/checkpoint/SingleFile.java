package dev.amend.checkpoint;

import dev.amend.config.CLIPTextConfig;
import dev.amend.config.Family;
import dev.amend.config.GenerationConfig;
import dev.amend.config.UNetConfig;
import dev.amend.config.VaeConfig;
import dev.amend.tensor.Shape;
import dev.amend.tensor.Tensor;
import java.lang.foreign.Arena;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** A whole model in one {@code .safetensors} file, with the names of the ldm and sgm code. */
public final class SingleFile implements Checkpoint {
    private final SafetensorsFile file;
    private final SingleFileContents contents;
    private final Family family;
    private final UNetConfig unetConfig;
    private final List<CLIPTextConfig> textConfigs;
    private final Optional<Path> config;
    private final SingleFileKeys keys;

    private SingleFile(SafetensorsFile file, Optional<Family> told, Optional<Path> config) {
        this.file = file;
        this.config = config;
        Map<String, Shape> shapes = new LinkedHashMap<>();
        file.tensors().values().forEach(info -> shapes.put(info.name(), info.shape()));
        this.contents = new SingleFileContents(file.path(), shapes);
        this.family = family(told);
        contents.requireEditable(family);
        this.unetConfig =
                config.map(folder -> checkFamily(folder, readUnet(folder))).orElseGet(() -> contents.unet(family));
        this.textConfigs = Component.textEncoders(family).stream()
                .map(component -> config.map(folder -> readText(folder, component))
                        .orElseGet(() -> contents.text(family, component)))
                .toList();
        this.keys = SingleFileKeys.of(family, unetConfig);
    }

    /**
     * @param family what the user says it is; needed where the file does not tell
     * @param config a diffusers folder whose configurations describe the model; needed where its size is unusual
     */
    public static SingleFile open(Path path, Optional<Family> family, Optional<Path> config) {
        SafetensorsFile file = SafetensorsFile.open(path);
        try {
            return new SingleFile(file, family, config);
        } catch (RuntimeException e) {
            file.close();
            throw e;
        }
    }

    private Family family(Optional<Family> told) {
        Optional<Family> found = contents.family();
        if (told.isPresent() && found.isPresent() && !told.equals(found)) {
            throw new CheckpointException("%s: is %s by its tensors, but --family says %s; leave --family out"
                    .formatted(path(), found.get().displayName(), told.get().id()));
        }
        return told.or(() -> found)
                .or(() -> config.map(folder -> Family.of(readUnet(folder))))
                .orElseThrow(() -> new CheckpointException(
                        "%s: does not tell its family, because its size is unusual; say it with --family sd1, sd2 or sdxl"
                                .formatted(path())));
    }

    private UNetConfig checkFamily(Path folder, UNetConfig described) {
        if (Family.of(described) != family) {
            throw new CheckpointException(
                    "%s: is %s, but --config %s describes %s; give the configurations of this model"
                            .formatted(
                                    path(),
                                    family.displayName(),
                                    folder,
                                    Family.of(described).displayName()));
        }
        return described;
    }

    private static UNetConfig readUnet(Path folder) {
        return UNetConfig.read(folder.resolve("unet/config.json"));
    }

    private static CLIPTextConfig readText(Path folder, Component component) {
        return CLIPTextConfig.read(folder.resolve(component.folder()).resolve("config.json"));
    }

    @Override
    public Path path() {
        return file.path();
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
    public VaeConfig vaeConfig() {
        return config.map(folder -> VaeConfig.read(folder.resolve("vae").resolve("config.json")))
                .orElseGet(() -> contents.vae(family));
    }

    @Override
    public Optional<Path> schedulerConfig() {
        return config.flatMap(DiffusersFolder::schedulerConfig);
    }

    @Override
    public GenerationConfig generationConfig() {
        return config.map(DiffusersFolder::generationConfig).orElse(GenerationConfig.NONE);
    }

    @Override
    public Weights textWeights(int encoder, Arena owner, Loading loading) {
        CLIPTextConfig textConfig = textConfigs.get(encoder);
        Component component = Component.textEncoders(family).get(encoder);
        return Weights.of(new FileSource(component, key -> isUnused(key, textConfig)), owner, loading);
    }

    /** Constants, the projection of an encoder used without one, and the layer behind the one that is read. */
    private static boolean isUnused(String key, CLIPTextConfig textConfig) {
        return key.endsWith("position_ids")
                || key.endsWith("logit_scale")
                || (key.endsWith("text_projection") && !textConfig.withProjection())
                || key.contains(".resblocks." + textConfig.numHiddenLayers() + ".");
    }

    @Override
    public Weights unetWeights(Arena owner, Loading loading) {
        return Weights.of(new FileSource(Component.UNET, _ -> false), owner, loading);
    }

    @Override
    public Weights vaeWeights(Arena owner, Loading loading) {
        contents.require(Set.of(Component.VAE));
        return Weights.of(new FileSource(Component.VAE, _ -> false), owner, loading);
    }

    @Override
    public List<StoredTensor> vaeTensors() {
        contents.require(Set.of(Component.VAE));
        return stored(keysOf(Component.VAE));
    }

    private final class FileSource implements WeightSource {
        private final Component component;
        private final Predicate<String> unused;

        FileSource(Component component, Predicate<String> unused) {
            this.component = component;
            this.unused = unused;
        }

        @Override
        public String description() {
            return path() + " (" + component.folder() + ")";
        }

        @Override
        public Set<String> storedKeys() {
            return keysOf(component).stream().filter(unused.negate()).collect(Collectors.toSet());
        }

        @Override
        public String storedKey(String key) {
            return keys.locate(component, key).key();
        }

        @Override
        public Optional<Tensor> find(String key, Shape expected, Arena memory) {
            Source source = keys.locate(component, key);
            return file.find(source.key()).map(info -> shaped(new StoredTensor(file, info).view(memory), source));
        }
    }

    private static Tensor shaped(Tensor stored, Source source) {
        Shape shape = source.shape(stored.shape());
        return switch (source) {
            case Source.AsIs asIs -> stored;
            case Source.Transposed transposed -> stored.transpose(0, 1);
            case Source.Rows rows -> stored.narrow(0, rows.part() * shape.size(0), shape.size(0));
            case Source.Squeezed squeezed -> stored.reshape(shape.sizes());
        };
    }

    /** The single file's keys of a component. */
    private List<String> keysOf(Component component) {
        return file.tensors().keySet().stream()
                .filter(key -> SingleFileContents.componentOf(key).equals(Optional.of(component)))
                .toList();
    }

    @Override
    public Optional<Path> tokenizer(int encoder) {
        return config.flatMap(folder -> DiffusersFolder.tokenizer(folder, encoder));
    }

    @Override
    public Optional<StoredTensor> unetTensor(String key) {
        return file.find(keys.locate(Component.UNET, key).key()).map(info -> new StoredTensor(file, info));
    }

    @Override
    public Map<SafetensorsFile, Map<String, TensorInfo>> unetFiles() {
        Map<String, TensorInfo> tensors = new LinkedHashMap<>();
        layout().projections()
                .forEach(projection ->
                        tensors.put(projection.key(), locate(projection).info()));
        return Map.of(file, tensors);
    }

    @Override
    public Fingerprint fingerprint() {
        List<StoredTensor> unet = stored(file.tensors().keySet().stream()
                .filter(key -> key.startsWith(SingleFileKeys.UNET_PREFIX))
                .toList());
        List<String> text = new ArrayList<>();
        IntStream.range(0, textConfigs.size())
                .forEach(i -> text.addAll(keysOf(Component.textEncoders(family).get(i))));
        return Fingerprint.of(
                unet, layout().projections().stream().map(this::locate).toList(), stored(text));
    }

    private List<StoredTensor> stored(List<String> names) {
        return names.stream()
                .map(name -> new StoredTensor(file, file.get(name)))
                .toList();
    }

    @Override
    public void close() {
        file.close();
    }
}
