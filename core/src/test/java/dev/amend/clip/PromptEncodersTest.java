package dev.amend.clip;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.amend.checkpoint.Checkpoint;
import dev.amend.checkpoint.CheckpointException;
import dev.amend.checkpoint.Models;
import dev.amend.checkpoint.OpenOptions;
import dev.amend.config.Family;
import dev.amend.fixtures.TinyModel;
import dev.amend.tensor.Shape;
import dev.amend.tensor.Tensor;
import dev.amend.tokenizer.ClipTokenizer;
import dev.amend.tokenizer.TokenizerException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.foreign.Arena;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which vocabulary a checkpoint's prompts are read with. */
class PromptEncodersTest {
    private static final int BANG = 0;
    private static final int END = 49407;

    @TempDir
    Path temporary;

    @Test
    void folderUsesItsOwnTokenizers() {
        Path folder = TinyModel.of(Family.SDXL).writeFolder(temporary.resolve("model"));
        try (Checkpoint checkpoint = open(folder)) {
            assertThat(tokenizers(checkpoint, Optional.empty(), Optional.empty()))
                    .extracting(ClipTokenizer::padId)
                    .containsExactly(END, BANG);
        }
    }

    @Test
    void tokenizerGivenReplacesTheFoldersOwn() throws IOException {
        Path folder = TinyModel.of(Family.SD2).writeFolder(temporary.resolve("model"));
        Files.delete(folder.resolve("tokenizer/vocab.json"));
        try (Checkpoint checkpoint = open(folder)) {
            assertThatThrownBy(() -> tokenizers(checkpoint, Optional.empty(), Optional.empty()))
                    .isInstanceOf(TokenizerException.class)
                    .hasMessageContaining(folder.resolve("tokenizer").toString());
            assertThat(tokenizers(checkpoint, Optional.of(TinyModel.vocabulary()), Optional.empty()))
                    .extracting(ClipTokenizer::padId)
                    .containsExactly(BANG);
        }
    }

    @Test
    void wholeModelsFolderWillDoAsTokenizer() {
        Path other = TinyModel.of(Family.SD1).writeFolder(temporary.resolve("other"));
        try (Checkpoint checkpoint = singleFile(Family.SDXL)) {
            assertThat(tokenizers(checkpoint, Optional.of(other), Optional.empty()))
                    .as("one vocabulary, padded as the family wants it")
                    .extracting(ClipTokenizer::padId)
                    .containsExactly(END, BANG);
        }
    }

    @Test
    void cachedVocabularyServesWhereTheCheckpointHasNone() {
        try (Checkpoint checkpoint = singleFile(Family.SD1)) {
            assertThat(tokenizers(checkpoint, Optional.empty(), Optional.of(TinyModel.vocabulary())))
                    .extracting(ClipTokenizer::padId)
                    .containsExactly(END);
        }
    }

    @Test
    void singleFileWithoutAnyVocabularyIsToldWhatToGive() {
        try (Checkpoint checkpoint = singleFile(Family.SD1)) {
            assertThatThrownBy(() -> tokenizers(checkpoint, Optional.empty(), Optional.empty()))
                    .isInstanceOf(CheckpointException.class)
                    .hasMessageStartingWith(checkpoint.path() + ": holds no vocabulary")
                    .hasMessageContaining("the hub cache has none either")
                    .hasMessageContaining("--tokenizer FOLDER");
        }
    }

    @Test
    void folderWithoutTokenizerIsNotCalledASingleFile() throws IOException {
        Path folder = TinyModel.of(Family.SD1).writeFolder(temporary.resolve("model"));
        deleteFolder(folder.resolve("tokenizer"));
        try (Checkpoint checkpoint = open(folder)) {
            assertThatThrownBy(() -> tokenizers(checkpoint, Optional.empty(), Optional.empty()))
                    .isInstanceOf(CheckpointException.class)
                    .hasMessageStartingWith(folder + ": holds no vocabulary")
                    .hasMessageNotContaining("single file");
        }
    }

    @Test
    void missingSecondTokenizerIsNamed() throws IOException {
        Path folder = TinyModel.of(Family.SDXL).writeFolder(temporary.resolve("model"));
        deleteFolder(folder.resolve("tokenizer_2"));
        try (Checkpoint checkpoint = open(folder)) {
            assertThatThrownBy(() -> PromptEncoders.load(checkpoint, Optional.empty()))
                    .isInstanceOf(CheckpointException.class)
                    .hasMessage("%s: has no tokenizer for text encoder 2; give one with --tokenizer", folder);
        }
    }

    @Test
    void folderThatIsNoTokenizerIsNamed() {
        Path empty = temporary.resolve("nothing");
        try (Checkpoint checkpoint = singleFile(Family.SD1)) {
            assertThatThrownBy(() -> PromptEncoders.load(checkpoint, Optional.of(empty)))
                    .isInstanceOf(TokenizerException.class)
                    .hasMessageContaining(empty.toString());
        }
    }

    @Test
    void encodingWorksOutsideAnyScope() {
        try (Checkpoint checkpoint = singleFile(Family.SD1)) {
            PromptEncoder encoder = PromptEncoders.load(checkpoint, Optional.of(TinyModel.vocabulary()));
            Tensor states = encoder.encode(List.of(encoder.tokenize("a rose"), encoder.tokenize("a blue rose")));
            assertThat(states.shape()).isEqualTo(Shape.of(2, 77, 32));
            assertThat(states.toFloats()).hasSize(2 * 77 * 32).doesNotContain(Float.NaN);
        }
    }

    @Test
    void everyEncoderNeedsItsTokenizer() {
        try (Checkpoint checkpoint = singleFile(Family.SD1)) {
            CLIPTextModel model = new CLIPTextModel(
                    checkpoint.textWeights(0, Arena.global()),
                    checkpoint.textConfigs().getFirst());
            assertThatThrownBy(() -> new PromptEncoder(Family.SD1, List.of(), List.of(model), false, Arena.global()))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("0 tokenizers for 1 text encoders");
        }
    }

    private static List<ClipTokenizer> tokenizers(Checkpoint checkpoint, Optional<Path> given, Optional<Path> inCache) {
        return PromptEncoders.tokenizers(checkpoint, given, () -> inCache);
    }

    private static Checkpoint open(Path folder) {
        return Models.open(folder.toString(), OpenOptions.NONE);
    }

    /** With the configurations, but not the tokenizer folders that lie beside them. */
    private Checkpoint singleFile(Family family) {
        try {
            TinyModel model = TinyModel.of(family);
            Path configs = temporary.resolve("configs");
            for (String component : List.of("unet", "text_encoder", "text_encoder_2")) {
                Path config = model.configs().resolve(component).resolve("config.json");
                if (Files.exists(config)) {
                    Files.createDirectories(configs.resolve(component));
                    Files.copy(config, configs.resolve(component).resolve("config.json"));
                }
            }
            return Models.open(
                    model.singleFile().toString(), new OpenOptions(Optional.of(family), Optional.of(configs)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void deleteFolder(Path folder) throws IOException {
        try (var files = Files.list(folder)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }
        Files.delete(folder);
    }
}
