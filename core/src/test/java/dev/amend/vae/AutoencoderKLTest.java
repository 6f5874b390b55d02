package dev.amend.vae;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.offset;

import dev.amend.checkpoint.Checkpoint;
import dev.amend.checkpoint.CheckpointException;
import dev.amend.checkpoint.Loading;
import dev.amend.checkpoint.Models;
import dev.amend.checkpoint.OpenOptions;
import dev.amend.checkpoint.SafetensorsFile;
import dev.amend.checkpoint.SafetensorsWriter;
import dev.amend.config.Family;
import dev.amend.fixtures.NativeMemory;
import dev.amend.fixtures.TinyModel;
import dev.amend.tensor.Generator;
import dev.amend.tensor.Shape;
import dev.amend.tensor.Tensor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

class AutoencoderKLTest {
    @TempDir
    Path temporary;

    @RegisterExtension
    final NativeMemory memory = NativeMemory.openForInference();

    @Test
    void folderWithoutAnAutoencoderIsToldSo() throws IOException {
        Path folder = writeFolder();
        try (var files = Files.list(folder.resolve("vae"))) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }
        Files.delete(folder.resolve("vae"));
        assertThatThrownBy(() -> loadAll(folder))
                .isInstanceOf(CheckpointException.class)
                .hasMessage(folder + ": has no folder vae, expected one with .safetensors weights");
    }

    @Test
    void singleFileWithoutAnAutoencoderIsToldSo() {
        Path path = temporary.resolve("model.safetensors");
        try (SafetensorsFile whole =
                SafetensorsFile.open(TinyModel.of(Family.SD1).singleFile())) {
            SafetensorsWriter writer = new SafetensorsWriter();
            whole.tensors().values().stream()
                    .filter(info -> !info.name().startsWith("first_stage_model."))
                    .forEach(info -> writer.tensor(
                            info.name(), info.dtype(), info.shape(), SafetensorsWriter.Source.of(whole, info)));
            writer.write(path, false);
        }
        assertThatThrownBy(() -> loadAll(path))
                .isInstanceOf(CheckpointException.class)
                .hasMessage(
                        path + " holds unet, text_encoder but no vae (whose names would begin with first_stage_model.)."
                                + " Give a file that holds the whole model.");
    }

    @Test
    void decoderNeedsNoEncoder() {
        Path folder = writeFolder();
        VaeFiles.rename(
                folder,
                key -> Optional.of(key)
                        .filter(name -> !name.startsWith("encoder.") && !name.startsWith("quant_conv.")));
        assertThatCode(() -> loadDecoder(folder)).doesNotThrowAnyException();
        assertThatThrownBy(() -> loadAll(folder))
                .isInstanceOf(CheckpointException.class)
                .hasMessageContaining("there is no tensor encoder.conv_in.weight");
    }

    @Test
    void tensorThatBelongsToNoPartIsAnErrorEvenForTheDecoderAlone() {
        Path folder = writeFolder();
        VaeFiles.rename(folder, key -> Optional.of(key.replace("decoder.up_blocks.3.resnets.2", "decoder.more")));
        assertThatThrownBy(() -> loadDecoder(folder)).isInstanceOf(CheckpointException.class);
        Path other = TinyModel.of(Family.SD1).writeFolder(temporary.resolve("other"));
        VaeFiles.addTensor(other, "decoder.more.weight");
        assertThatThrownBy(() -> loadDecoder(other))
                .isInstanceOf(CheckpointException.class)
                .hasMessageEndingWith("1 tensors belong to no part of the network, the first is decoder.more.weight");
    }

    @Test
    void imagesOfABatchComeBackInTheirOrder() {
        AutoencoderKL vae = loadAll(writeFolder());
        Tensor z = Generator.seeded(1).randn(Shape.of(3, 4, 2, 3));
        float[] together = vae.decode(z).toFloats();
        for (int i = 0; i < 3; i++) {
            float[] alone = vae.decode(z.narrow(0, i, 1)).toFloats();
            for (int k = 0; k < alone.length; k++) {
                assertThat(together[i * alone.length + k]).isCloseTo(alone[k], offset(1e-5f));
            }
        }
    }

    @Test
    void batchIsTakenApartWhereItsImagesAreLarge() {
        Tensor batch = Generator.seeded(1).randn(Shape.of(5, 1, 2, 2));
        assertThat(groupSizes(batch, 512 * 512)).isEqualTo("1 1 1 1 1");
        assertThat(groupSizes(batch, 256 * 512)).isEqualTo("2 2 1");
        assertThat(groupSizes(batch, 64 * 64)).isEqualTo("5");
        assertThat(Groups.run(batch, 256 * 512, group -> group.times(2)).toFloats())
                .containsExactly(batch.times(2).toFloats());
    }

    private static String groupSizes(Tensor batch, long pixels) {
        StringBuilder sizes = new StringBuilder();
        Groups.run(batch, pixels, group -> {
            sizes.append(' ').append(group.shape().size(0));
            return group.times(1);
        });
        return sizes.substring(1);
    }

    @Test
    void sampleIsTheMeanAndDeviationsOfPyTorchsNoise() {
        Shape shape = Shape.of(1, 2, 1, 2);
        DiagonalGaussianDistribution distribution = new DiagonalGaussianDistribution(
                Tensor.of(shape, 1f, 2, 3, 4), Tensor.of(shape, 0f, (float) Math.log(4), -30, 0));
        float[] noise = Generator.seeded(7).randn(shape).toFloats();
        assertThat(distribution.sample(Generator.seeded(7)).toFloats())
                .usingComparatorWithPrecision(1e-5f)
                .containsExactly(1 + noise[0], 2 + 2 * noise[1], 3, 4 + noise[3]);
        assertThat(distribution.mode().toFloats()).containsExactly(1, 2, 3, 4);
    }

    @Test
    void logarithmOfTheVarianceIsClamped() {
        Tensor moments = Tensor.of(Shape.of(1, 4, 1, 1), 1f, 2, -31, 21);
        DiagonalGaussianDistribution distribution = DiagonalGaussianDistribution.of(moments);
        assertThat(distribution.mean().toFloats()).containsExactly(1, 2);
        assertThat(distribution.logvar().toFloats()).containsExactly(-30, 20);
    }

    @Test
    void inputOfAnotherShapeIsACallersMistake() {
        AutoencoderKL vae = loadAll(writeFolder());
        assertThatThrownBy(() -> vae.decode(Generator.seeded(1).randn(Shape.of(1, 3, 8, 8))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("latents are [1, 3, 8, 8], expected [B, 4, H, W]");
        assertThatThrownBy(() -> vae.encode(Generator.seeded(1).randn(Shape.of(1, 3, 64, 4))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("images are [1, 3, 64, 4], expected [B, 3, H, W] of at least 8 pixels in height and width");
    }

    /** In-place operations are for inference only and never for what the caller owns. */
    @Test
    void inputsStayAsTheyWere() {
        AutoencoderKL vae = loadAll(writeFolder());
        Tensor z = Generator.seeded(1).randn(Shape.of(1, 4, 2, 2));
        Tensor image = Generator.seeded(1).randn(Shape.of(1, 3, 16, 16));
        vae.decode(z);
        vae.encode(image);
        assertThat(z.toFloats())
                .containsExactly(Generator.seeded(1).randn(Shape.of(1, 4, 2, 2)).toFloats());
        assertThat(image.toFloats())
                .containsExactly(
                        Generator.seeded(1).randn(Shape.of(1, 3, 16, 16)).toFloats());
    }

    private Path writeFolder() {
        return TinyModel.of(Family.SD1).writeFolder(temporary.resolve("model"));
    }

    private AutoencoderKL loadAll(Path model) {
        try (Checkpoint checkpoint = open(model)) {
            return new AutoencoderKL(checkpoint.vaeWeights(memory.weights(), Loading.PLAIN), checkpoint.vaeConfig());
        }
    }

    private void loadDecoder(Path model) {
        try (Checkpoint checkpoint = open(model)) {
            AutoencoderKL.decoder(checkpoint.vaeWeights(memory.weights(), Loading.PLAIN), checkpoint.vaeConfig());
        }
    }

    private static Checkpoint open(Path model) {
        OpenOptions options = new OpenOptions(
                Optional.of(Family.SD1),
                Files.isDirectory(model)
                        ? Optional.empty()
                        : Optional.of(TinyModel.of(Family.SD1).configs()));
        return Models.open(model.toString(), options);
    }
}
