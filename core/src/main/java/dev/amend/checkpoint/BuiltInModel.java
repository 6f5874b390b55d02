package dev.amend.checkpoint;

import dev.amend.file.AtomicFolder;
import dev.amend.file.FileException;
import dev.amend.file.Reason;
import dev.amend.file.TemporaryFolder;
import java.io.IOException;
import java.net.URI;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * The model that comes with amend. It is packed into amend's jar and unpacked into the user's cache when it is first asked for, because
 * weights are mapped from files; where classes lie unpacked it is used in its place.
 */
public final class BuiltInModel {
    /** What users call it, in any case. */
    public static final String NAME = "toyland";

    private static final String INDEX = "/dev/amend/toyland/model/model_index.json";

    private BuiltInModel() {}

    static boolean isNamed(String model) {
        return model.equalsIgnoreCase(NAME);
    }

    /**
     * Its folder.
     *
     * @throws CheckpointException if this amend was built without it, or there is no room for it
     */
    static Path folder() {
        return folder(
                Optional.ofNullable(BuiltInModel.class.getResource(INDEX)),
                cache(System.getenv(), Path.of(System.getProperty("user.home"))));
    }

    /**
     * @param index where {@code model_index.json} is
     * @param cache for what is unpacked; none for a folder that lives as long as this process
     */
    static Path folder(Optional<URL> index, Optional<Path> cache) {
        URI place = index.map(BuiltInModel::uri)
                .orElseThrow(() -> new CheckpointException(
                        "%s: this amend was built without its model; give a diffusers folder, a .safetensors file or the name of a cached hub model, or make it with amend train"
                                .formatted(NAME)));
        return switch (place.getScheme()) {
            case "file" -> Path.of(place).getParent();
            case "jar" -> unpacked(PackedFolder.around(place), cache);
            default ->
                throw new CheckpointException(
                        "%s: the model lies at %s, expected amend's jar to be a file".formatted(NAME, place));
        };
    }

    private static URI uri(URL url) {
        return URI.create(url.toExternalForm());
    }

    private static Path unpacked(PackedFolder packed, Optional<Path> cache) {
        return cache.map(folder ->
                        folder.resolve(packed.digest()).resolve(NAME)) // the name last: images tell what drew them
                .flatMap(target -> cached(packed, target))
                .orElseGet(() -> temporary(packed));
    }

    /** In the cache; nothing if it cannot be written to. A copy that somebody damaged is replaced. */
    private static Optional<Path> cached(PackedFolder packed, Path target) {
        if (packed.isAt(target)) {
            return Optional.of(target);
        }
        try {
            Files.createDirectories(target.getParent());
            try (AtomicFolder fresh = AtomicFolder.create(target, Files.exists(target))) {
                packed.copyTo(fresh.path());
                fresh.commit();
            }
        } catch (IOException | CheckpointException | FileException e) {
            // Another process was faster, which is as good; or the cache is of no use, and a temporary folder will do.
        }
        return Optional.of(target).filter(packed::isAt);
    }

    private static Path temporary(PackedFolder packed) {
        try {
            Path model = TemporaryFolder.create().resolve(NAME);
            packed.copyTo(model);
            return model;
        } catch (IOException e) {
            throw new CheckpointException(
                    "%s: the model cannot be unpacked, neither into the cache nor into %s: %s; let XDG_CACHE_HOME name a folder with %d MB of room"
                            .formatted(NAME, System.getProperty("java.io.tmpdir"), Reason.of(e), packed.megabytes()),
                    e);
        }
    }

    /** Where users keep what can be made again: {@code XDG_CACHE_HOME}, or {@code .cache} under the home folder. */
    static Optional<Path> cache(Map<String, String> environment, Path home) {
        return Optional.ofNullable(environment.get("XDG_CACHE_HOME"))
                .map(Path::of)
                .filter(Path::isAbsolute) // as its specification says
                .or(() -> Optional.of(home.resolve(".cache")).filter(Path::isAbsolute))
                .map(folder -> folder.resolve("amend"));
    }
}
