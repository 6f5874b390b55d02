package dev.amend.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.amend.AmendException;
import dev.amend.adapter.LoraException;
import dev.amend.adapter.LoraUse;
import dev.amend.checkpoint.Checkpoint;
import dev.amend.checkpoint.CheckpointException;
import dev.amend.checkpoint.LayerSelection;
import dev.amend.checkpoint.Models;
import dev.amend.checkpoint.OpenOptions;
import dev.amend.checkpoint.SafetensorsFile;
import dev.amend.config.Family;
import dev.amend.config.VaeConfig;
import dev.amend.edit.EditException;
import dev.amend.edit.MapFile;
import dev.amend.fixtures.TinyModel;
import dev.amend.pipeline.TinyEdits.Form;
import dev.amend.scheduler.SchedulerException;
import dev.amend.scheduler.SchedulerId;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a user is told of models, files and sizes that do not go together, as early as can be. */
class RefusalTest {
    private static final String WEIGHTS = "diffusion_pytorch_model.safetensors";

    @TempDir
    Path temporary;

    @ParameterizedTest
    @ValueSource(floats = {Float.NaN, Float.POSITIVE_INFINITY})
    void predictionThatIsNoNumberNamesItsStepAndSuggestsFloat32(float damage) throws IOException {
        Path folder = model();
        damage(folder.resolve("unet").resolve(WEIGHTS), "conv_in.weight", damage);
        try (TinyImages model = TinyImages.of(folder)) {
            assertThatThrownBy(() -> model.image("a dog"))
                    .isInstanceOf(PipelineException.class)
                    .hasMessageContaining("step 1 of")
                    .hasMessageContaining("NaN")
                    .hasMessageContaining("--dtype float32");
        }
    }

    @Test
    void decodedImageThatIsNoNumberSuggestsFloat32AndSuspectsTheWeights() throws IOException {
        Path folder = model();
        damage(folder.resolve("vae").resolve(WEIGHTS), "decoder.conv_out.weight", Float.NaN);
        try (TinyImages model = TinyImages.of(folder)) {
            assertThatThrownBy(() -> model.image("a dog"))
                    .isInstanceOf(PipelineException.class)
                    .hasMessageContaining("autoencoder")
                    .hasMessageContaining("--dtype float32")
                    .hasMessageContaining("damaged");
        }
    }

    @ParameterizedTest
    @CsvSource({"4, 60, 56, 64", "4, 3, 8, 16", "3, 62, 60, 64", "5, 72, 64, 80"})
    void sizeThatTheAutoencoderCannotMakeNamesTheNearest(int levels, int pixels, int below, int above) {
        VaeConfig vae = new VaeConfig(3, 3, 4, List.of(8, 8, 8, 8, 8).subList(0, levels), 1, 8, 1, false);
        try (Checkpoint checkpoint = Models.open(model().toString(), OpenOptions.NONE)) {
            assertThatThrownBy(() -> Checks.request(GenerationRequest.of("", 0, pixels, 240), checkpoint, vae))
                    .isInstanceOf(PipelineException.class)
                    .hasMessageContaining("width %d", pixels)
                    .hasMessageContaining("multiples of %d", vae.scaleFactor())
                    .hasMessageContaining("%d and %d", below, above);
            assertThatThrownBy(() -> Checks.request(GenerationRequest.of("", 0, 240, pixels), checkpoint, vae))
                    .hasMessageContaining("height %d", pixels);
            Checks.request(GenerationRequest.of("", 0, above, above), checkpoint, vae);
        }
    }

    @Test
    void sizePastTheLargestImageIsToldBeforeTheWork() {
        try (TinyImages model = TinyImages.of(model())) {
            GenerationRequest request = GenerationRequest.of("a dog", 0, 1 << 20, 1 << 20);
            assertThatThrownBy(() -> model.diffusion().sampling(request))
                    .isInstanceOf(PipelineException.class)
                    .hasMessageContaining("1048576x1048576");
        }
    }

    @Test
    void mapAndAdapterOfAnotherFamilyAreNamedWithTheModels() {
        Path xl = TinyModel.of(Family.SDXL).writeFolder(temporary.resolve("xl"));
        try (TinyImages model = TinyImages.of(model());
                Checkpoint other = Models.open(xl.toString(), OpenOptions.NONE)) {
            MapFile map = TinyEdits.roses(other, LayerSelection.ALL);
            assertThatThrownBy(() -> model.image("a dog", new EditUse(map, 1)))
                    .isInstanceOf(EditException.class)
                    .hasMessageContaining("Stable Diffusion XL")
                    .hasMessageContaining("Stable Diffusion 1.x");
            LoraUse lora = new LoraUse(TinyEdits.lora(other, map, Form.EXACT, temporary.resolve("xl.safetensors")), 1);
            assertThatThrownBy(() -> TinyImages.of(model.checkpoint().path(), lora))
                    .isInstanceOf(LoraException.class)
                    .hasMessageContaining("xl.safetensors")
                    .hasMessageContaining("Stable Diffusion 1.x");
        }
    }

    @Test
    void modelForInpaintingIsRefusedAtOnce() throws IOException {
        Path folder = model();
        replace(folder.resolve("unet/config.json"), "\"in_channels\": 4", "\"in_channels\": 9");
        assertRefused(folder, PipelineException.class, "reads 9 channels", "inpainting");
    }

    @Test
    void missingAutoencoderIsToldAtOnce() throws IOException {
        Path folder = model();
        Files.delete(folder.resolve("vae").resolve(WEIGHTS));
        assertRefused(folder, CheckpointException.class, "vae");
        Files.delete(folder.resolve("vae/config.json"));
        Files.delete(folder.resolve("vae"));
        assertRefused(folder, CheckpointException.class, "has no folder vae");
    }

    @Test
    void schedulerThatAmendHasNotIsToldBeforeANetworkIsLoadedAndAnotherWillDo() throws IOException {
        Path folder = model();
        replace(folder.resolve("scheduler/scheduler_config.json"), "PNDMScheduler", "LCMScheduler");
        GenerationRequest usual = TinyImages.request("a dog");
        try (TinyImages model = TinyImages.of(folder)) {
            assertThatThrownBy(() -> model.diffusion().check(usual))
                    .isInstanceOf(SchedulerException.class)
                    .hasMessageStartingWith(
                            "the model's scheduler is LCMScheduler, which amend does not have. Choose one of pndm,");
            GenerationRequest euler = new GenerationRequest(
                    usual.samples(),
                    usual.negativePrompt(),
                    usual.steps(),
                    usual.guidanceScale(),
                    usual.width(),
                    usual.height(),
                    Optional.of(SchedulerId.EULER),
                    usual.edits());
            assertThat(model.image(euler).width()).isEqualTo(TinyImages.SIZE);
        }
    }

    private static void assertRefused(Path folder, Class<? extends AmendException> type, String... words) {
        assertThatThrownBy(() -> TinyImages.of(folder))
                .isInstanceOf(type)
                .message()
                .contains(words);
    }

    private Path model() {
        return TinyModel.of(Family.SD1).writeFolder(temporary.resolve("model"));
    }

    private static void replace(Path file, String old, String now) throws IOException {
        String text = Files.readString(file);
        assertThat(text).contains(old);
        Files.writeString(file, text.replace(old, now));
    }

    /** Puts a value in place of a float32 tensor's first. */
    private static void damage(Path weights, String tensor, float value) throws IOException {
        long at;
        try (SafetensorsFile file = SafetensorsFile.open(weights)) {
            at = file.dataStart() + file.get(tensor).begin();
        }
        ByteBuffer bytes = ByteBuffer.allocate(Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        try (FileChannel channel = FileChannel.open(weights, StandardOpenOption.WRITE)) {
            channel.write(bytes.putFloat(value).flip(), at);
        }
    }
}
