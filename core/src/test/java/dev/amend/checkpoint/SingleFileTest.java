package dev.amend.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.amend.clip.CLIPTextModel;
import dev.amend.config.Family;
import dev.amend.fixtures.Golden;
import dev.amend.fixtures.TinyModel;
import dev.amend.tensor.DType;
import dev.amend.tensor.Shape;
import dev.amend.tensor.TensorScope;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Predicate;
import org.assertj.core.api.AbstractThrowableAssert;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SingleFileTest {
    private static final TinyModel SD1 = TinyModel.of(Family.SD1);

    @TempDir
    Path temporary;

    @Test
    void sdxlIsToldByItsSecondTextEncoder() {
        Path configs = TinyModel.of(Family.SDXL).configs();
        try (Checkpoint checkpoint = open(TinyModel.of(Family.SDXL).singleFile(), null, configs)) {
            assertThat(checkpoint.family()).isEqualTo(Family.SDXL);
            assertThat(checkpoint.textConfigs()).hasSize(2);
            assertThat(checkpoint.layout().projections()).hasSize(56);
        }
    }

    @Test
    void familyMustBeSaidWhereTheSizeIsUnusual() {
        assertRefused(() -> open(SD1.singleFile(), null, null))
                .hasMessage(
                        "%s: does not tell its family, because its size is unusual; say it with --family sd1, sd2 or sdxl",
                        SD1.singleFile());
    }

    @ParameterizedTest
    @EnumSource(Family.class)
    void configurationsTellTheFamilyToo(Family family) {
        TinyModel model = TinyModel.of(family);
        try (Checkpoint checkpoint = open(model.singleFile(), null, model.configs())) {
            assertThat(checkpoint.family()).isEqualTo(family);
            assertThat(checkpoint.path()).isEqualTo(model.singleFile());
        }
    }

    @Test
    void familyAloneDoesNotTellTheHeadsOfAnUnusualSize() {
        assertRefused(() -> open(SD1.singleFile(), Family.SD1, null))
                .hasMessageStartingWith(SD1.singleFile() + ": the unet is 16 wide")
                .hasMessageContaining("--config FOLDER");
    }

    @Test
    void wrongFamilyIsRefused() {
        TinyModel sdxl = TinyModel.of(Family.SDXL);
        assertRefused(() -> open(sdxl.singleFile(), Family.SD1, sdxl.configs()))
                .hasMessage(
                        "%s: is Stable Diffusion XL by its tensors, but --family says sd1; leave --family out",
                        sdxl.singleFile());
        assertRefused(() -> open(SD1.singleFile(), Family.SDXL, SD1.configs()))
                .hasMessageStartingWith(SD1.singleFile() + " holds unet, vae, text_encoder but no text_encoder_2");
    }

    @Test
    void familyAndConfigurationsMustAgree() {
        Path sd2 = TinyModel.of(Family.SD2).configs();
        assertRefused(() -> open(SD1.singleFile(), Family.SD1, sd2))
                .hasMessage(
                        "%s: is Stable Diffusion 1.x, but --config %s describes Stable Diffusion 2.x; give the configurations of this model",
                        SD1.singleFile(), sd2);
        Path sdxl = TinyModel.of(Family.SDXL).singleFile();
        assertRefused(() -> open(sdxl, null, sd2)).hasMessageContaining("describes Stable Diffusion 2.x");
    }

    @Test
    void configurationsOfAnotherSizeAreFoundOut() throws IOException {
        Path configs = TinyModel.of(Family.SD1).writeFolder(temporary.resolve("other"));
        TinyFolders.replaceInFile(
                configs.resolve("unet/config.json"), "\"cross_attention_dim\": 32", "\"cross_attention_dim\": 40");
        try (Checkpoint checkpoint = open(SD1.singleFile(), Family.SD1, configs)) {
            assertRefused(checkpoint::layout).hasMessageEndingWith("is [16, 32], expected [16, 40]");
        }
    }

    @Test
    void missingTextEncoderIsNamed() {
        Path file = copy(key -> !key.startsWith("cond_stage_model."));
        assertRefused(() -> open(file, Family.SD1, SD1.configs()))
                .hasMessage(
                        "%s holds unet, vae but no text_encoder (whose names would begin with cond_stage_model. or conditioner.embedders.0.). Give a file that holds the whole model.",
                        file);
    }

    @Test
    void loraIsNoCheckpoint() {
        Path lora = Golden.path("lora/sd1/kohya.safetensors");
        assertRefused(() -> open(lora, Family.SD1, null)).hasMessageStartingWith(lora + " is a LoRA");
    }

    @Test
    void unetOfAFolderIsNoCheckpoint() {
        Path folder = SD1.writeFolder(temporary.resolve("model"));
        Path unet = folder.resolve(TinyFolders.UNET_FILE);
        assertRefused(() -> open(unet, Family.SD1, null))
                .hasMessageStartingWith(unet + " is the UNet of a diffusers folder")
                .hasMessageContaining("model_index.json");
    }

    @Test
    void tensorsOfNoPartAreCarriedAlong() {
        Path file = copy(_ -> true);
        try (Checkpoint checkpoint = open(file, Family.SD1, SD1.configs());
                Checkpoint original = open(SD1.singleFile(), Family.SD1, SD1.configs());
                TensorScope _ = TensorScope.open()) {
            assertThat(checkpoint.layout().projections())
                    .isEqualTo(original.layout().projections());
            new CLIPTextModel(
                    checkpoint.textWeights(0, Arena.global()),
                    checkpoint.textConfigs().getFirst());
            assertThat(checkpoint.fingerprint().unet())
                    .isEqualTo(original.fingerprint().unet());
        }
    }

    @Test
    void tensorThatTheTextEncoderDoesNotHaveIsLeftOver() {
        Path file = copy(_ -> true, "cond_stage_model.transformer.text_model.adapter.weight");
        try (Checkpoint checkpoint = open(file, Family.SD1, SD1.configs());
                TensorScope _ = TensorScope.open()) {
            Weights weights = checkpoint.textWeights(0, Arena.global());
            assertRefused(() ->
                            new CLIPTextModel(weights, checkpoint.textConfigs().getFirst()))
                    .hasMessage(
                            "%s (text_encoder): 1 tensors belong to no part of the network, the first is cond_stage_model.transformer.text_model.adapter.weight",
                            file);
        }
    }

    @Test
    void onlyTheFileItselfIsEdited() {
        try (Checkpoint checkpoint = open(SD1.singleFile(), Family.SD1, SD1.configs())) {
            assertThat(checkpoint.unetFiles()).hasSize(1);
            var tensors = checkpoint.unetFiles().values().iterator().next();
            assertThat(tensors.keySet())
                    .containsExactlyElementsOf(checkpoint.layout().projections().stream()
                            .map(Projection::key)
                            .toList());
            assertThat(tensors.values()).allMatch(info -> info.name().startsWith("model.diffusion_model."));
            assertThat(checkpoint.tokenizer(0)).contains(SD1.configs().resolve("tokenizer"));
        }
    }

    @Test
    void fileThatShrinksAfterItWasOpenedIsAnError() throws IOException {
        Path file = Files.copy(SD1.singleFile(), temporary.resolve("model.safetensors"));
        try (Checkpoint checkpoint = open(file, Family.SD1, SD1.configs())) {
            CrossAttentionLayout layout = checkpoint.layout();
            TinyFolders.truncate(file);
            assertRefused(() -> checkpoint.read(layout.projections().getFirst()))
                    .hasMessageStartingWith(file + ": has ");
            assertRefused(checkpoint::fingerprint).hasMessageStartingWith(file + ": has ");
            assertRefused(() -> new CLIPTextModel(
                            checkpoint.textWeights(0, Arena.global()),
                            checkpoint.textConfigs().getFirst()))
                    .hasMessageStartingWith(file + ": has ");
        }
    }

    @Test
    void fileThatIsCutOffIsNotOpened() throws IOException {
        Path file = Files.copy(SD1.singleFile(), temporary.resolve("model.safetensors"));
        TinyFolders.truncate(file);
        assertRefused(() -> open(file, Family.SD1, SD1.configs())).hasMessageStartingWith(file + ": ");
    }

    /** The tiny model's single file with some of its tensors, and one more that means nothing. */
    private Path copy(Predicate<String> kept) {
        return copy(kept, "some_trainer.global_step");
    }

    private Path copy(Predicate<String> kept, String more) {
        Path target = temporary.resolve("copy.safetensors");
        try (SafetensorsFile file = SafetensorsFile.open(SD1.singleFile())) {
            SafetensorsWriter writer = new SafetensorsWriter();
            for (TensorInfo info : file.tensors().values()) {
                if (kept.test(info.name())) {
                    writer.tensor(
                            info.name(),
                            info.dtype(),
                            info.shape(),
                            SafetensorsWriter.Source.of(file.map(info.name(), Arena.global())));
                }
            }
            writer.tensor(
                    more, DType.F32, Shape.of(1), SafetensorsWriter.Source.of(MemorySegment.ofArray(new byte[4])));
            writer.write(target, false);
        }
        return target;
    }

    private static Checkpoint open(Path file, Family family, Path config) {
        return Models.open(file.toString(), new OpenOptions(Optional.ofNullable(family), Optional.ofNullable(config)));
    }

    private static AbstractThrowableAssert<?, ? extends Throwable> assertRefused(ThrowingCallable call) {
        return assertThatThrownBy(call).isInstanceOf(CheckpointException.class);
    }
}
