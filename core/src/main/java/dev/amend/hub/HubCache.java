package dev.amend.hub;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The local cache of the Hugging Face hub: {@code models--org--name/{blobs,refs,snapshots}}, where {@code refs/main} holds the
 * name of a folder of {@code snapshots}. Only read; nothing is downloaded.
 */
public final class HubCache {
    private static final Pattern COMMIT = Pattern.compile("[A-Za-z0-9]{1,64}");
    private static final String DEFAULT_REVISION = "main";
    private static final int NAMES_SHOWN = 5;

    private final Path folder;

    public HubCache(Path folder) {
        this.folder = folder;
    }

    /** The cache where the hub's own tools keep it: {@code HF_HUB_CACHE}, {@code HF_HOME/hub} or under the home folder. */
    public static HubCache fromEnvironment() {
        return new HubCache(folder(System.getenv(), Path.of(System.getProperty("user.home"))));
    }

    static Path folder(Map<String, String> environment, Path home) {
        return variable(environment, "HF_HUB_CACHE")
                .or(() -> variable(environment, "HF_HOME").map(path -> path.resolve("hub")))
                .or(() -> variable(environment, "XDG_CACHE_HOME").map(path -> path.resolve("huggingface/hub")))
                .orElse(home.resolve(".cache/huggingface/hub"));
    }

    /**
     * The folder of a cached model.
     *
     * @param name {@code organisation/name}, or with {@code @} and a branch, tag or commit
     * @throws HubException if it is not there, naming what is
     */
    public Path snapshot(String name) {
        ModelName model = ModelName.parse(name);
        Path repository = folder.resolve(model.folder());
        if (!Files.isDirectory(repository)) {
            throw absent(model);
        }
        String revision = model.revision().orElse(DEFAULT_REVISION);
        return commit(repository, revision)
                .or(() -> model.revision().isPresent() ? Optional.empty() : onlySnapshot(repository))
                .orElseThrow(() -> new HubException(
                        "%s: the revision %s of %s is not in the cache; it holds %s. Download it (hf download %s --revision %s)."
                                .formatted(
                                        repository,
                                        revision,
                                        model.repository(),
                                        revisions(repository),
                                        model.repository(),
                                        revision)));
    }

    /** The folder of a CLIP vocabulary, from any model of the cache that is known to hold one, or looks like it. */
    public Optional<Path> findTokenizer() {
        Stream<Path> known = TokenizerFolders.PREFERRED.stream()
                .map(name -> folder.resolve(ModelName.parse(name).folder()))
                .flatMap(this::snapshots)
                .flatMap(TokenizerFolders::inKnownModel);
        Stream<Path> others = models().stream()
                .map(model -> folder.resolve(model.folder()))
                .flatMap(this::snapshots)
                .flatMap(TokenizerFolders::inAnyModel);
        return Stream.concat(known, others).findFirst();
    }

    private HubException absent(ModelName model) {
        List<ModelName> models = models();
        String there = models.isEmpty()
                ? "no models"
                : models.stream()
                                .map(ModelName::repository)
                                .sorted(Comparator.comparingInt(
                                        other -> EditDistance.between(other, model.repository())))
                                .limit(NAMES_SHOWN)
                                .collect(Collectors.joining(", "))
                        + (models.size() > NAMES_SHOWN ? ", …" : "");
        return new HubException(
                "%s is not in the local hub cache %s, which holds %s. Download it (hf download %s), or give a folder or a file."
                        .formatted(model.repository(), folder, there, model.repository()));
    }

    private List<ModelName> models() {
        return entries(folder).stream()
                .map(path -> ModelName.ofFolder(path.getFileName().toString()))
                .flatMap(Optional::stream)
                .toList();
    }

    /** The snapshots of a repository, that of the main branch first. */
    private Stream<Path> snapshots(Path repository) {
        return Stream.concat(
                        commit(repository, DEFAULT_REVISION).stream(),
                        entries(repository.resolve("snapshots")).stream())
                .distinct();
    }

    private static Optional<Path> onlySnapshot(Path repository) {
        List<Path> snapshots = entries(repository.resolve("snapshots"));
        return snapshots.size() == 1 ? Optional.of(snapshots.getFirst()) : Optional.empty();
    }

    /** The snapshot of a branch, tag or commit. */
    private static Optional<Path> commit(Path repository, String revision) {
        Path reference = repository.resolve("refs").resolve(revision);
        String commit = Files.isRegularFile(reference) ? read(reference).strip() : revision;
        return Optional.of(commit)
                .filter(name -> COMMIT.matcher(name).matches())
                .map(name -> repository.resolve("snapshots").resolve(name))
                .filter(Files::isDirectory);
    }

    private static String revisions(Path repository) {
        List<String> names = Stream.of("refs", "snapshots")
                .flatMap(kind -> entries(repository.resolve(kind)).stream())
                .map(path -> path.getFileName().toString())
                .toList();
        return names.isEmpty() ? "none" : String.join(", ", names);
    }

    private static Optional<Path> variable(Map<String, String> environment, String name) {
        return Optional.ofNullable(environment.get(name))
                .filter(value -> !value.isBlank())
                .map(Path::of);
    }

    private static List<Path> entries(Path directory) {
        if (!Files.isDirectory(directory)) {
            return List.of();
        }
        try (Stream<Path> entries = Files.list(directory)) {
            return entries.sorted().toList();
        } catch (IOException e) {
            throw new HubException("%s cannot be read: %s".formatted(directory, e), e);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new HubException("%s cannot be read: %s".formatted(file, e), e);
        }
    }
}
