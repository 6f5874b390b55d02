package dev.amend.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.amend.config.Family;
import dev.amend.fixtures.TinyModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ModelsTest {
    @TempDir
    Path temporary;

    @ParameterizedTest
    @ValueSource(strings = {"no-such-model", "/no/such/folder", "no/such/model.safetensors", "folder/m.safetensors"})
    void pathThatIsNotThereIsNamed(String path) {
        assertThatThrownBy(() -> Models.open(path, OpenOptions.NONE))
                .isInstanceOf(CheckpointException.class)
                .hasMessage(
                        "%s: there is no such file or folder; give a diffusers folder, a .safetensors file or the name of a cached hub model",
                        path);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a\0b"})
    void textThatIsNoPathIsRefused(String path) {
        assertThatThrownBy(() -> Models.open(path, OpenOptions.NONE))
                .isInstanceOf(CheckpointException.class)
                .hasMessageContaining("there is no such file or folder");
    }

    @Test
    void folderOfAComponentLeadsToItsModel() {
        Path folder = TinyModel.of(Family.SD1).writeFolder(temporary.resolve("model"));
        for (String name : new String[] {"unet", "text_encoder", "unet/../vae"}) {
            assertThatThrownBy(() -> TinyFolders.open(folder.resolve(name)))
                    .isInstanceOf(CheckpointException.class)
                    .hasMessage(
                            "%s: is a part of a diffusers folder; give the whole, %s", folder.resolve(name), folder);
        }
    }

    @Test
    void otherFoldersAreNotSentToTheirParent() throws IOException {
        Path folder = Files.createDirectory(temporary.resolve("empty"));
        assertThatThrownBy(() -> TinyFolders.open(folder))
                .isInstanceOf(CheckpointException.class)
                .hasMessage(
                        "%s: is a folder without model_index.json, expected a diffusers folder or a .safetensors file",
                        folder);
    }

    @Test
    void pickleIsNotOpened() throws IOException {
        Path file = Files.write(temporary.resolve("model.ckpt"), new byte[] {'P', 'K', 3, 4, 0, 0, 0, 0, 0, 0, 0, 0});
        assertThatThrownBy(() -> TinyFolders.open(file))
                .isInstanceOf(CheckpointException.class)
                .hasMessageContaining("a PyTorch pickle, which can run code when it is loaded");
    }

    @Test
    void folderAndFileAreBothCheckpoints() {
        Path folder = TinyModel.of(Family.SD1).writeFolder(temporary.resolve("model"));
        try (Checkpoint checkpoint = TinyFolders.open(folder);
                Checkpoint single = TinyFolders.openSingleFile(Family.SD1)) {
            assertThat(checkpoint).isInstanceOf(DiffusersFolder.class);
            assertThat(single).isInstanceOf(SingleFile.class);
        }
    }
}
