package dev.amend.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.amend.config.Family;
import dev.amend.fixtures.TinyModel;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.jar.JarOutputStream;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A tiny model, packed as the built-in one is. */
final class BuiltInModelTest {
    private static final String INSIDE = "dev/amend/toyland/model/";

    @TempDir
    private Path temporary;

    private Path model;
    private Path cache;

    @BeforeEach
    void makeAModel() {
        model = TinyModel.of(Family.SD1).writeFolder(temporary.resolve("model"));
        cache = temporary.resolve("a cache");
    }

    private Optional<URL> packed() throws IOException {
        Path jar = temporary.resolve("a jar.jar");
        try (OutputStream file = Files.newOutputStream(jar);
                JarOutputStream out = new JarOutputStream(file)) {
            out.putNextEntry(new ZipEntry("dev/amend/other.txt"));
            for (String name : names(model)) {
                out.putNextEntry(new ZipEntry(INSIDE + name));
                Files.copy(model.resolve(name), out);
            }
        }
        return Optional.of(URI.create("jar:" + jar.toUri() + "!/" + INSIDE + "model_index.json")
                .toURL());
    }

    private static List<String> names(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile)
                    .map(file -> folder.relativize(file).toString())
                    .sorted()
                    .toList();
        }
    }

    private void assertIsTheModel(Path folder) throws IOException {
        assertThat(names(folder)).isEqualTo(names(model));
        for (String name : names(model)) {
            assertThat(folder.resolve(name)).hasSameBinaryContentAs(model.resolve(name));
        }
        try (Checkpoint checkpoint = TinyFolders.open(folder)) {
            assertThat(checkpoint.layout().layers()).isEqualTo(16);
        }
    }

    private static List<Path> entries(Path folder) throws IOException {
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.toList();
        }
    }

    @Test
    void jarsModelIsUnpackedIntoTheCacheOnce() throws IOException {
        Path first = BuiltInModel.folder(packed(), Optional.of(cache));
        Object written = Files.getLastModifiedTime(first.resolve("model_index.json"));
        Path second = BuiltInModel.folder(packed(), Optional.of(cache));

        assertThat(cache.relativize(first).toString()).matches("[0-9a-f]{12}/toyland");
        assertIsTheModel(first);
        assertThat(second).isEqualTo(first);
        assertThat(Files.getLastModifiedTime(second.resolve("model_index.json")))
                .isEqualTo(written);
        assertThat(entries(cache)).containsExactly(first.getParent());
    }

    @Test
    void otherContentOfTheSameSizeHasAPlaceOfItsOwn() throws IOException {
        Path before = BuiltInModel.folder(packed(), Optional.of(cache));
        TinyFolders.replaceInFile(model.resolve("unet/config.json"), "\"sample_size\": 8", "\"sample_size\": 4");
        Path after = BuiltInModel.folder(packed(), Optional.of(cache));

        assertThat(after).isNotEqualTo(before);
        assertIsTheModel(after);
    }

    @Test
    void damagedCopyIsReplaced() throws IOException {
        Path folder = BuiltInModel.folder(packed(), Optional.of(cache));
        TinyFolders.truncate(folder.resolve(TinyFolders.UNET_FILE));
        Files.delete(folder.resolve("model_index.json"));

        assertThat(BuiltInModel.folder(packed(), Optional.of(cache))).isEqualTo(folder);
        assertIsTheModel(folder);
        assertThat(entries(cache)).containsExactly(folder.getParent());
    }

    @Test
    void manyWhoAskAtOnceGetTheSameWholeFolder() throws Exception {
        Optional<URL> index = packed();
        try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
            List<Future<Path>> folders = IntStream.range(0, 4)
                    .mapToObj(_ -> threads.submit(() -> BuiltInModel.folder(index, Optional.of(cache))))
                    .toList();
            for (Future<Path> folder : folders) {
                assertThat(folder.get()).isEqualTo(folders.getFirst().get());
                assertIsTheModel(folder.get());
            }
        }
        assertThat(entries(cache)).hasSize(1);
    }

    @Test
    void withoutAUsableCacheAFolderOfThisProcessServes() throws IOException {
        Files.writeString(cache, "a file where the cache should be");
        Path folder = BuiltInModel.folder(packed(), Optional.of(cache));

        assertThat(folder).hasFileName("toyland");
        assertIsTheModel(folder);
        assertThat(cache).isRegularFile();
    }

    @Test
    void unpackedModelIsUsedWhereItLies() throws IOException {
        Optional<URL> index =
                Optional.of(model.resolve("model_index.json").toUri().toURL());

        assertThat(BuiltInModel.folder(index, Optional.of(cache))).isEqualTo(model);
        assertThat(cache).doesNotExist();
    }

    @Test
    void absentModelIsToldOfWithWhatToGiveInstead() {
        assertThatThrownBy(() -> BuiltInModel.folder(Optional.empty(), Optional.of(cache)))
                .isInstanceOf(CheckpointException.class)
                .hasMessageStartingWith("toyland: this amend was built without its model; give a diffusers folder, ");
    }

    @Test
    void cacheIsWhereTheEnvironmentOrTheHomeFolderSays() {
        Path home = Path.of("/home/me");
        assertThat(BuiltInModel.cache(Map.of(), home)).contains(Path.of("/home/me/.cache/amend"));
        assertThat(BuiltInModel.cache(Map.of("XDG_CACHE_HOME", "/fast"), home)).contains(Path.of("/fast/amend"));
        assertThat(BuiltInModel.cache(Map.of("XDG_CACHE_HOME", "relative"), home))
                .contains(Path.of("/home/me/.cache/amend"));
        assertThat(BuiltInModel.cache(Map.of("XDG_CACHE_HOME", ""), Path.of("?")))
                .isEmpty();
    }

    @Test
    void nameIsKnownInAnyCase() {
        assertThat(Stream.of("toyland", "Toyland", "TOYLAND")).allMatch(Models::isBuiltIn);
        assertThat(Stream.of("toyland2", "./toyland", "")).noneMatch(Models::isBuiltIn);
    }
}
