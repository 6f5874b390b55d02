package dev.amend.checkpoint;

import static dev.amend.checkpoint.TinyFolders.FP16;
import static dev.amend.checkpoint.TinyFolders.SHARDED;
import static dev.amend.checkpoint.TinyFolders.UNET_FILE;
import static dev.amend.checkpoint.TinyFolders.replaceInFile;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.amend.config.ConfigException;
import dev.amend.config.Family;
import dev.amend.fixtures.TinyModel;
import dev.amend.fixtures.TinyModel.Layout;
import dev.amend.tensor.DType;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.assertj.core.api.AbstractThrowableAssert;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class DiffusersFolderTest {
    private static final String INDEX = "unet/diffusion_pytorch_model.safetensors.index.json";
    private static final String SECOND_SHARD = "unet/diffusion_pytorch_model-00002-of-00003.safetensors";

    @TempDir
    Path temporary;

    @ParameterizedTest
    @EnumSource(Family.class)
    void folderTellsItsFamilyAndHoldsEveryProjection(Family family) {
        Path folder = TinyModel.of(family).writeFolder(temporary.resolve("model"));
        try (Checkpoint checkpoint = TinyFolders.open(folder);
                Checkpoint single = TinyFolders.openSingleFile(family)) {
            assertThat(checkpoint.family()).isEqualTo(family);
            assertThat(checkpoint.path()).isEqualTo(folder);
            assertThat(checkpoint.unetConfig()).isEqualTo(single.unetConfig());
            assertThat(checkpoint.textConfigs()).hasSize(family == Family.SDXL ? 2 : 1);
            assertThat(checkpoint.forceZerosForEmptyPrompt()).isEqualTo(family == Family.SDXL);
            assertThat(single.forceZerosForEmptyPrompt()).isEqualTo(family == Family.SDXL);
            assertThat(checkpoint.tokenizer(0)).contains(folder.resolve("tokenizer"));
            assertThat(checkpoint.tokenizer(1).isPresent()).isEqualTo(family == Family.SDXL);
            for (Projection projection : checkpoint.layout().projections()) {
                assertThat(checkpoint
                                .read(projection)
                                .minus(single.read(projection))
                                .maxAbs())
                        .as(projection.key())
                        .isZero();
            }
        }
    }

    @Test
    void halfPrecisionVariantAloneIsTaken() {
        Path folder = folder(FP16);
        try (Checkpoint checkpoint = TinyFolders.open(folder)) {
            assertThat(files(checkpoint)).containsExactly("diffusion_pytorch_model.fp16.safetensors");
            assertThat(someProjection(checkpoint).info().dtype()).isEqualTo(DType.F16);
        }
    }

    @Test
    void plainVariantIsReadAndAllAreListed() throws IOException {
        Path folder = folder(Layout.PLAIN);
        TinyFolders.addVariant(folder, temporary.resolve("a"), Family.SD1, new Layout(DType.F16, "non_ema", 1, true));
        TinyFolders.addVariant(folder, temporary.resolve("b"), Family.SD1, FP16);
        TinyFolders.addVariant(folder, temporary.resolve("c"), Family.SD1, new Layout(DType.BF16, "bf16", 2, true));
        try (Checkpoint checkpoint = TinyFolders.open(folder)) {
            assertThat(files(checkpoint))
                    .containsExactly(
                            "diffusion_pytorch_model.safetensors",
                            "diffusion_pytorch_model.fp16.safetensors",
                            "diffusion_pytorch_model.bf16-00001-of-00002.safetensors",
                            "diffusion_pytorch_model.bf16-00002-of-00002.safetensors",
                            "diffusion_pytorch_model.non_ema.safetensors");
            assertThat(someProjection(checkpoint).info().dtype()).isEqualTo(DType.F32);
        }
    }

    @Test
    void shardsTogetherHoldTheModel() {
        try (Checkpoint checkpoint = TinyFolders.open(folder(SHARDED));
                Checkpoint single = TinyFolders.openSingleFile(Family.SD1)) {
            assertThat(files(checkpoint))
                    .hasSize(3)
                    .contains(Path.of(SECOND_SHARD).getFileName().toString());
            assertThat(checkpoint.layout().projections())
                    .isEqualTo(single.layout().projections());
        }
    }

    @Test
    void filesThatDiffusersWouldNotLoadAreNoWeights() throws IOException {
        Path folder = folder(Layout.PLAIN);
        TinyFolders.writeTensor(folder.resolve("unet/adapter.safetensors"), "x", 1);
        TinyFolders.writeTensor(folder.resolve("text_encoder/another.safetensors"), "x", 1);
        Files.writeString(folder.resolve("unet/._diffusion_pytorch_model.safetensors"), "a resource fork");
        try (Checkpoint checkpoint = TinyFolders.open(folder)) {
            assertThat(files(checkpoint)).containsExactly("diffusion_pytorch_model.safetensors");
            assertThat(checkpoint.layout().projections()).hasSize(32);
        }
    }

    @Test
    void missingShardIsNamed() throws IOException {
        Path folder = folder(SHARDED);
        Files.delete(folder.resolve(SECOND_SHARD));
        assertRefused(() -> TinyFolders.open(folder))
                .hasMessage(
                        "%s: names the shard \"diffusion_pytorch_model-00002-of-00003.safetensors\", which is not beside it; download the missing file",
                        folder.resolve(INDEX));
    }

    @ParameterizedTest
    @ValueSource(strings = {"../x.safetensors", "/etc/passwd", "..", "", "a\\\\b", "a\\u0000b"})
    void indexCannotLeadElsewhere(String shard) throws IOException {
        Path folder = folder(SHARDED);
        Files.writeString(folder.resolve(INDEX), "{\"weight_map\": {\"conv_in.bias\": \"%s\"}}".formatted(shard));
        assertRefused(() -> TinyFolders.open(folder))
                .hasMessageStartingWith(folder.resolve(INDEX) + ": names the shard ")
                .hasMessageContaining("not beside it");
    }

    @Test
    void indexThatLiesIsFoundOut() throws IOException {
        Path folder = folder(SHARDED);
        replaceInFile(folder.resolve(INDEX), "\"conv_in.bias\":", "\"conv_in.bias.old\":");
        assertRefused(() -> TinyFolders.open(folder))
                .hasMessageStartingWith(folder.resolve(INDEX) + ": says that \"conv_in.bias.old\" is in \"diffusion_")
                .hasMessageEndingWith("but it is not; download both again");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "[]", "{\"weight_map\": {}}", "{\"weight_map\": []}", "not JSON"})
    void indexWithoutAMapIsRefused(String json) throws IOException {
        Path folder = folder(SHARDED);
        Files.writeString(folder.resolve(INDEX), json);
        assertRefused(() -> TinyFolders.open(folder)).hasMessageStartingWith(folder.resolve(INDEX) + ": ");
    }

    @Test
    void shardsWithoutTheirIndexAreToldApartFromNoWeights() throws IOException {
        Path folder = folder(SHARDED);
        Files.delete(folder.resolve(INDEX));
        assertRefused(() -> TinyFolders.open(folder))
                .hasMessage(
                        "%s: has diffusion_pytorch_model-00001-of-00003.safetensors but no index of such shards; download the missing .safetensors.index.json",
                        folder.resolve("unet"));
    }

    @Test
    void picklesOnlyAreNotRead() throws IOException {
        Path folder = folder(Layout.PLAIN);
        Files.move(folder.resolve(UNET_FILE), folder.resolve("unet/diffusion_pytorch_model.bin"));
        assertRefused(() -> TinyFolders.open(folder))
                .hasMessageStartingWith(folder.resolve("unet") + ": has no .safetensors weights")
                .hasMessageContaining("safe_serialization=True");
    }

    @ParameterizedTest
    @ValueSource(strings = {"unet", "text_encoder", "text_encoder_2"})
    void missingComponentIsNamed(String component) throws IOException {
        Path folder = TinyModel.of(Family.SDXL).writeFolder(temporary.resolve("model"));
        TinyFolders.delete(folder.resolve(component));
        assertRefused(() -> TinyFolders.open(folder))
                .hasMessage("%s: has no folder %s, expected one with .safetensors weights", folder, component);
    }

    @Test
    void missingConfigurationIsNamed() throws IOException {
        Path folder = folder(Layout.PLAIN);
        Files.delete(folder.resolve("text_encoder/config.json"));
        assertThatThrownBy(() -> TinyFolders.open(folder))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining(folder.resolve("text_encoder/config.json").toString());
    }

    @Test
    void wrongFamilyIsRefused() {
        Path folder = folder(Layout.PLAIN);
        OpenOptions sdxl = new OpenOptions(Optional.of(Family.SDXL), Optional.empty());
        assertRefused(() -> Models.open(folder.toString(), sdxl))
                .hasMessage(
                        "%s: is Stable Diffusion 1.x by unet/config.json, but --family says sdxl; leave --family out",
                        folder);
        try (Checkpoint told =
                Models.open(folder.toString(), new OpenOptions(Optional.of(Family.SD1), Optional.empty()))) {
            assertThat(told.family()).isEqualTo(Family.SD1);
        }
    }

    @Test
    void otherPipelinesAreNamed() throws IOException {
        Path folder = folder(Layout.PLAIN);
        replaceInFile(folder.resolve("model_index.json"), "StableDiffusionPipeline", "FluxPipeline");
        assertThatThrownBy(() -> TinyFolders.open(folder))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("found a FluxPipeline");
    }

    @Test
    void missingProjectionIsNamed() throws IOException {
        Path folder = folder(Layout.PLAIN);
        TinyFolders.writeTensor(folder.resolve(UNET_FILE), "conv_in.bias", 16);
        try (Checkpoint checkpoint = TinyFolders.open(folder)) {
            assertRefused(checkpoint::layout)
                    .hasMessage(
                            "%s: there is no tensor down_blocks.0.attentions.0.transformer_blocks.0.attn2.to_v.weight, which a Stable Diffusion 1.x has",
                            folder);
        }
    }

    @Test
    void projectionOfAnotherShapeIsToldBesideTheExpectedOne() throws IOException {
        Path folder = folder(Layout.PLAIN);
        String key = "down_blocks.0.attentions.0.transformer_blocks.0.attn2.to_v.weight";
        TinyFolders.writeTensor(folder.resolve(UNET_FILE), key, 16, 31);
        try (Checkpoint checkpoint = TinyFolders.open(folder)) {
            assertRefused(checkpoint::layout)
                    .hasMessage("%s: %s is [16, 31], expected [16, 32]", folder.resolve(UNET_FILE), key);
        }
    }

    @Test
    void fileThatShrinksAfterItWasOpenedIsAnError() throws IOException {
        Path folder = folder(Layout.PLAIN);
        try (Checkpoint checkpoint = TinyFolders.open(folder)) {
            CrossAttentionLayout layout = checkpoint.layout();
            TinyFolders.truncate(folder.resolve(UNET_FILE));
            TinyFolders.truncate(folder.resolve("text_encoder/model.safetensors"));

            String unet = folder.resolve(UNET_FILE) + ": has ";
            assertRefused(() -> checkpoint.read(layout.projections().getLast())).hasMessageStartingWith(unet);
            assertRefused(checkpoint::fingerprint).hasMessageStartingWith(unet);
            Weights text = checkpoint.textWeights(0, Arena.global());
            assertRefused(() -> text.at("text_model").at("final_layer_norm").tensor("weight", 32))
                    .hasMessageStartingWith(folder.resolve("text_encoder/model.safetensors") + ": has ");
        }
    }

    private Path folder(Layout layout) {
        return TinyModel.of(Family.SD1).writeFolder(temporary.resolve("model"), layout);
    }

    private static List<String> files(Checkpoint checkpoint) {
        return checkpoint.unetFiles().keySet().stream()
                .map(file -> file.path().getFileName().toString())
                .toList();
    }

    private static StoredTensor someProjection(Checkpoint checkpoint) {
        return checkpoint.locate(checkpoint.layout().projections().getFirst());
    }

    private static AbstractThrowableAssert<?, ? extends Throwable> assertRefused(ThrowingCallable call) {
        return assertThatThrownBy(call).isInstanceOf(CheckpointException.class);
    }
}
