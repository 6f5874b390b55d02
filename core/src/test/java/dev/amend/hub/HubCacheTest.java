package dev.amend.hub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HubCacheTest {
    private static final String SD14 = "CompVis/stable-diffusion-v1-4";
    private static final String COMMIT = "133a221b8aa7292a167afc5127cb63fb5005638b";
    private static final String OLDER = "2880f2ca379f41b0226444936bb7a6766a227587";

    @TempDir
    Path folder;

    @Test
    void mainBranchLeadsToItsSnapshot() throws IOException {
        Path snapshot = snapshot(SD14, COMMIT);
        snapshot(SD14, OLDER);
        ref(SD14, "main", COMMIT + "\n");

        assertThat(cache().snapshot(SD14)).isEqualTo(snapshot);
        assertThat(cache().snapshot(SD14 + "@main")).isEqualTo(snapshot);
    }

    @Test
    void revisionIsABranchAPullRequestOrACommit() throws IOException {
        Path snapshot = snapshot(SD14, COMMIT);
        ref(SD14, "fp16", COMMIT);
        ref(SD14, "refs/pr/1", COMMIT);

        assertThat(cache().snapshot(SD14 + "@fp16")).isEqualTo(snapshot);
        assertThat(cache().snapshot(SD14 + "@refs/pr/1")).isEqualTo(snapshot);
        assertThat(cache().snapshot(SD14 + "@" + COMMIT)).isEqualTo(snapshot);
    }

    @Test
    void onlySnapshotIsTakenWhereThereIsNoMainBranch() throws IOException {
        Path snapshot = snapshot(SD14, COMMIT);
        assertThat(cache().snapshot(SD14)).isEqualTo(snapshot);

        snapshot(SD14, OLDER);
        assertThatThrownBy(() -> cache().snapshot(SD14))
                .isInstanceOf(HubException.class)
                .hasMessageContaining("the revision main of " + SD14 + " is not in the cache")
                .hasMessageContaining(COMMIT)
                .hasMessageContaining(OLDER);
    }

    @Test
    void revisionThatIsNotThereIsNotReplacedByAnother() throws IOException {
        snapshot(SD14, COMMIT);

        assertThatThrownBy(() -> cache().snapshot(SD14 + "@fp16"))
                .isInstanceOf(HubException.class)
                .hasMessageContaining("hf download " + SD14 + " --revision fp16");
    }

    @Test
    void absentModelIsAnsweredWithTheNearestNames() throws IOException {
        snapshot("openai/clip-vit-large-patch14", COMMIT);
        snapshot(SD14, COMMIT);
        Files.createDirectory(folder.resolve("version.txt.d"));

        assertThatThrownBy(() -> cache().snapshot("CompVis/stable-diffusion-v1-5"))
                .isInstanceOf(HubException.class)
                .hasMessage(
                        "CompVis/stable-diffusion-v1-5 is not in the local hub cache %s, which holds %s, %s. Download it "
                                + "(hf download CompVis/stable-diffusion-v1-5), or give a folder or a file.",
                        folder, SD14, "openai/clip-vit-large-patch14");
    }

    @Test
    void cacheThatDoesNotExistHoldsNoModels() {
        HubCache none = new HubCache(folder.resolve("none"));

        assertThatThrownBy(() -> none.snapshot(SD14))
                .isInstanceOf(HubException.class)
                .hasMessageContaining("which holds no models");
        assertThat(none.findTokenizer()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "model",
                "/etc/passwd",
                "../secret",
                "org/..",
                "./name",
                "a/b/c",
                "org/name@",
                "org/name@../../x",
                "org/name@/x",
                "org/na me",
                "org\\name/x",
                "org/name\n"
            })
    void textThatIsNoNameIsRefused(String name) {
        assertThatThrownBy(() -> cache().snapshot(name))
                .isInstanceOf(HubException.class)
                .hasMessageContaining("is not a model's name, expected organisation/name");
    }

    @Test
    void refThatLeadsOutOfTheCacheIsNotFollowed() throws IOException {
        Files.createDirectories(folder.resolve("elsewhere"));
        snapshot(SD14, COMMIT);
        snapshot(SD14, OLDER);
        ref(SD14, "main", "../../elsewhere");

        assertThatThrownBy(() -> cache().snapshot(SD14)).isInstanceOf(HubException.class);
    }

    @Test
    void tokenizerOfTheClipModelComesFirst() throws IOException {
        vocabulary(snapshot(SD14, COMMIT).resolve("tokenizer"));
        Path clip = vocabulary(snapshot("openai/clip-vit-large-patch14", COMMIT));

        assertThat(cache().findTokenizer()).contains(clip);
    }

    @Test
    void tokenizerIsFoundInAnyDiffusersFolder() throws IOException {
        snapshot(SD14, COMMIT);
        Path found = vocabulary(snapshot("someone/anime--mix", COMMIT).resolve("tokenizer"));

        assertThat(cache().findTokenizer()).contains(found);
    }

    @Test
    void vocabularyWithoutMergesIsNoTokenizer() throws IOException {
        Path tokenizer = Files.createDirectories(snapshot(SD14, COMMIT).resolve("tokenizer"));
        Files.writeString(tokenizer.resolve("vocab.json"), "{}");

        assertThat(cache().findTokenizer()).isEmpty();
    }

    @Test
    void tokenizerJsonCountsOnlyInModelsKnownToUseClip() throws IOException {
        Path unknown = Files.createDirectories(snapshot("org/llm", COMMIT).resolve("tokenizer"));
        Files.writeString(unknown.resolve("tokenizer.json"), "{}");
        assertThat(cache().findTokenizer()).isEmpty();

        Path clip = snapshot("openai/clip-vit-large-patch14", COMMIT);
        Files.writeString(clip.resolve("tokenizer.json"), "{}");
        assertThat(cache().findTokenizer()).contains(clip);
    }

    @Test
    void environmentSaysWhereTheCacheIs() {
        Path home = Path.of("home");
        Map<String, String> all = Map.of("HF_HUB_CACHE", "a", "HF_HOME", "b", "XDG_CACHE_HOME", "c");

        assertThat(HubCache.folder(all, home)).isEqualTo(Path.of("a"));
        assertThat(HubCache.folder(Map.of("HF_HUB_CACHE", "", "HF_HOME", "b"), home))
                .isEqualTo(Path.of("b", "hub"));
        assertThat(HubCache.folder(Map.of("XDG_CACHE_HOME", "c"), home)).isEqualTo(Path.of("c", "huggingface", "hub"));
        assertThat(HubCache.folder(Map.of(), home)).isEqualTo(Path.of("home", ".cache", "huggingface", "hub"));
    }

    private HubCache cache() {
        return new HubCache(folder);
    }

    private Path snapshot(String model, String commit) throws IOException {
        return Files.createDirectories(repository(model).resolve("snapshots").resolve(commit));
    }

    private void ref(String model, String name, String commit) throws IOException {
        Path file = repository(model).resolve("refs").resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, commit);
    }

    private static Path vocabulary(Path folder) throws IOException {
        Files.createDirectories(folder);
        Files.writeString(folder.resolve("vocab.json"), "{}");
        Files.writeString(folder.resolve("merges.txt"), "");
        return folder;
    }

    private Path repository(String model) {
        return folder.resolve("models--" + model.replace("/", "--"));
    }
}
