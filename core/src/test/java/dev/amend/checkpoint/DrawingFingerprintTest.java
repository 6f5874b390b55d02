package dev.amend.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;

import dev.amend.config.Family;
import dev.amend.fixtures.TinyClip;
import dev.amend.fixtures.TinyModel;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DrawingFingerprintTest {
    private static final String WEIGHTS = "diffusion_pytorch_model.safetensors";

    @TempDir
    Path temporary;

    private Path folder;

    @BeforeEach
    void write() {
        folder = TinyModel.of(Family.SD1).writeFolder(temporary.resolve("model"));
    }

    private static String of(Path folder, Optional<Path> tokenizer) {
        try (Checkpoint checkpoint = Models.open(folder.toString(), OpenOptions.NONE)) {
            return DrawingFingerprint.of(checkpoint, tokenizer);
        }
    }

    private String now() {
        return of(folder, Optional.empty());
    }

    private static void append(Path file) throws IOException {
        Files.writeString(file, Files.readString(file) + "\n");
    }

    private static void changeLastTensor(Path weights) throws IOException {
        try (SafetensorsFile file = SafetensorsFile.open(weights);
                RandomAccessFile bytes = new RandomAccessFile(weights.toFile(), "rw")) {
            long last = file.dataStart()
                    + file.tensors().values().stream()
                            .mapToLong(TensorInfo::begin)
                            .max()
                            .orElseThrow();
            bytes.seek(last);
            int old = bytes.read();
            bytes.seek(last);
            bytes.write(old ^ 1);
        }
    }

    @Test
    void copyOfTheModelHasTheSame() {
        Path copy = TinyModel.of(Family.SD1).writeFolder(temporary.resolve("copy"));
        assertThat(of(copy, Optional.empty())).isEqualTo(now());
    }

    @ParameterizedTest
    @ValueSource(strings = {"scheduler/scheduler_config.json", "tokenizer/merges.txt"})
    void scheduleAndVocabularyDecide(String file) throws IOException {
        String before = now();
        append(folder.resolve(file));
        assertThat(now()).isNotEqualTo(before);
    }

    @Test
    void autoencoderDecidesAndTheUNetDoesNot() throws IOException {
        String before = now();
        changeLastTensor(folder.resolve("unet").resolve(WEIGHTS));
        assertThat(now()).isEqualTo(before);
        changeLastTensor(folder.resolve("vae").resolve(WEIGHTS));
        assertThat(now()).isNotEqualTo(before);
    }

    @Test
    void vocabularyThatIsGivenTakesThePlaceOfTheModelsOwn() throws IOException {
        Path other =
                TinyModel.of(Family.SD1).writeFolder(temporary.resolve("other")).resolve("tokenizer");
        assertThat(of(folder, Optional.of(other))).isEqualTo(now());
        append(other.resolve("merges.txt"));
        assertThat(of(folder, Optional.of(other))).isNotEqualTo(now());
    }

    @Test
    void whatAClipIsShownDecidesToo() throws IOException {
        Path clip = TinyClip.writeFolder(temporary.resolve("clip"));
        String before = clip(clip);
        assertThat(clip(clip)).isEqualTo(before);
        append(clip.resolve("preprocessor_config.json"));
        assertThat(clip(clip)).isNotEqualTo(before);
    }

    private static String clip(Path folder) {
        try (TransformersFolder clip = TransformersFolder.open(folder)) {
            return clip.drawingFingerprint();
        }
    }
}
