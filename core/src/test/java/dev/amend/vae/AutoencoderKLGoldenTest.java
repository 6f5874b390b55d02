package dev.amend.vae;

import static org.assertj.core.api.Assertions.assertThat;

import dev.amend.checkpoint.Checkpoint;
import dev.amend.checkpoint.Loading;
import dev.amend.checkpoint.Models;
import dev.amend.checkpoint.OpenOptions;
import dev.amend.checkpoint.SafetensorsFile;
import dev.amend.config.Family;
import dev.amend.fixtures.Golden;
import dev.amend.fixtures.NativeMemory;
import dev.amend.fixtures.TinyModel;
import dev.amend.fixtures.TinyModel.Layout;
import dev.amend.tensor.DType;
import dev.amend.tensor.Device;
import dev.amend.tensor.Tensor;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Whole autoencoders of the three families against diffusers. */
class AutoencoderKLGoldenTest {
    private static final List<String> SIZES = List.of("64x64", "48x80");

    /** README of the golden numbers: ten times what float32 differs from float64. */
    private static final double TOLERANCE = 3e-5;

    @TempDir
    Path temporary;

    @RegisterExtension
    final NativeMemory memory = NativeMemory.openForInference();

    @ParameterizedTest
    @EnumSource(Family.class)
    void autoencoderOfASingleFileEqualsTheReference(Family family) {
        forEachOutput(family, openSingleFile(family), Loading.PLAIN, AutoencoderKLGoldenTest::assertEqual);
    }

    @ParameterizedTest
    @EnumSource(Family.class)
    void autoencoderOfAFolderEqualsTheReference(Family family) {
        Path folder = TinyModel.of(family).writeFolder(temporary.resolve("model"));
        forEachOutput(family, open(folder), Loading.PLAIN, AutoencoderKLGoldenTest::assertEqual);
    }

    @ParameterizedTest
    @EnumSource(Family.class)
    void autoencoderOfAHalfPrecisionFolderEqualsTheReference(Family family) {
        Path folder =
                TinyModel.of(family).writeFolder(temporary.resolve("model"), new Layout(DType.F16, "fp16", 1, true));
        forEachOutput(family, open(folder), Loading.PLAIN, AutoencoderKLGoldenTest::assertEqual);
    }

    @ParameterizedTest
    @EnumSource(Family.class)
    void autoencoderWithItsAttentionsOldNamesEqualsTheReference(Family family) {
        Path folder = TinyModel.of(family).writeFolder(temporary.resolve("model"));
        VaeFiles.rename(folder, VaeFiles::oldName);
        forEachOutput(family, open(folder), Loading.PLAIN, AutoencoderKLGoldenTest::assertEqual);
    }

    @ParameterizedTest
    @EnumSource(Family.class)
    void bfloat16IsOffByPercents(Family family) {
        Loading narrow = new Loading(Device.CPU, DType.BF16, Loading.PLAIN.patch());
        forEachOutput(
                family,
                openSingleFile(family),
                narrow,
                (actual, expected, name) -> assertThat(Golden.relativeDifference(actual, expected, name))
                        .as(name)
                        .isLessThan(0.05));
    }

    @ParameterizedTest
    @EnumSource(Family.class)
    void decoderAloneDividesLatentsByTheScalingFactor(Family family) {
        try (Checkpoint checkpoint = openSingleFile(family);
                SafetensorsFile expected = expected(family)) {
            LatentDecoder decoder = AutoencoderKL.decoder(
                    checkpoint.vaeWeights(memory.weights(), Loading.PLAIN), checkpoint.vaeConfig());
            for (String size : SIZES) {
                String name = "vae.%s.".formatted(size);
                Tensor decoded = decoder.decodeLatents(Golden.tensor(expected, name + "z"));
                assertEqual(decoded, expected, name + "decoded");
            }
        }
    }

    private interface Check {
        void of(Tensor actual, SafetensorsFile expected, String name);
    }

    private static void assertEqual(Tensor actual, SafetensorsFile expected, String name) {
        assertThat(actual.dtype()).isEqualTo(DType.F32);
        assertThat(Golden.difference(actual, expected, name)).as(name).isLessThan(TOLERANCE);
    }

    private void forEachOutput(Family family, Checkpoint opened, Loading loading, Check check) {
        try (Checkpoint checkpoint = opened;
                SafetensorsFile expected = expected(family)) {
            AutoencoderKL vae =
                    new AutoencoderKL(checkpoint.vaeWeights(memory.weights(), loading), checkpoint.vaeConfig());
            for (String size : SIZES) {
                String name = "vae.%s.".formatted(size);
                DiagonalGaussianDistribution encoded = vae.encode(Golden.tensor(expected, name + "image"));
                check.of(encoded.mean(), expected, name + "mean");
                check.of(encoded.logvar(), expected, name + "logvar");
                Tensor z = Golden.tensor(expected, name + "z");
                check.of(vae.decodeLatents(z), expected, name + "decoded");
                check.of(vae.toLatents(z.times(1 / vae.config().scalingFactor())), expected, name + "z");
            }
        }
    }

    private static Checkpoint open(Path folder) {
        return Models.open(folder.toString(), OpenOptions.NONE);
    }

    private static Checkpoint openSingleFile(Family family) {
        TinyModel model = TinyModel.of(family);
        return Models.open(
                model.singleFile().toString(), new OpenOptions(Optional.of(family), Optional.of(model.configs())));
    }

    private static SafetensorsFile expected(Family family) {
        return SafetensorsFile.open(Golden.path("expected/%s/expected.safetensors".formatted(family.id())));
    }
}
