package dev.amend.unet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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
import dev.amend.unet.AddedConditioning.TimeIds;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Whole UNets of the three families against diffusers, at sizes that the levels divide and at others. */
class UNet2DConditionModelGoldenTest {
    private static final List<String> SIZES = List.of("8x8", "24x16", "12x20");
    private static final List<Integer> TIMESTEPS = List.of(981, 1);

    @TempDir
    Path temporary;

    @RegisterExtension
    final NativeMemory memory = NativeMemory.openForInference();

    @ParameterizedTest
    @EnumSource(Family.class)
    void outputOfASingleFileEqualsTheReference(Family family) {
        TinyModel model = TinyModel.of(family);
        OpenOptions options = new OpenOptions(Optional.of(family), Optional.of(model.configs()));
        assertEqualsReference(family, model.singleFile(), options, Loading.PLAIN, tolerance(family));
    }

    @ParameterizedTest
    @EnumSource(Family.class)
    void outputOfAFolderEqualsTheReference(Family family) {
        Path folder = TinyModel.of(family).writeFolder(temporary.resolve("model"));
        assertEqualsReference(family, folder, OpenOptions.NONE, Loading.PLAIN, tolerance(family));
    }

    @ParameterizedTest
    @EnumSource(Family.class)
    void outputOfAHalfPrecisionFolderEqualsTheReference(Family family) {
        Path folder =
                TinyModel.of(family).writeFolder(temporary.resolve("model"), new Layout(DType.F16, "fp16", 1, true));
        assertEqualsReference(family, folder, OpenOptions.NONE, Loading.PLAIN, tolerance(family));
    }

    @ParameterizedTest
    @EnumSource(Family.class)
    void bfloat16IsOffByPercents(Family family) {
        TinyModel model = TinyModel.of(family);
        OpenOptions options = new OpenOptions(Optional.of(family), Optional.of(model.configs()));
        Loading narrow = new Loading(Device.CPU, DType.BF16, Loading.PLAIN.patch());
        forEachOutput(
                family,
                model.singleFile(),
                options,
                narrow,
                (predicted, expected, name) -> assertThat(Golden.relativeDifference(predicted, expected, name))
                        .as(name)
                        .isLessThan(0.1));
    }

    @Test
    void sdxlWithoutItsFurtherConditioningIsACallersMistake() {
        TinyModel model = TinyModel.of(Family.SDXL);
        OpenOptions options = new OpenOptions(Optional.of(Family.SDXL), Optional.of(model.configs()));
        try (Checkpoint checkpoint = Models.open(model.singleFile().toString(), options);
                SafetensorsFile expected = expected(Family.SDXL)) {
            UNet2DConditionModel unet = new UNet2DConditionModel(
                    checkpoint.unetWeights(memory.weights(), Loading.PLAIN), checkpoint.unetConfig());
            Tensor context = Golden.tensor(expected, "text.context").narrow(0, 1, 2);
            TextProjections text = unet.project(_ -> context);
            Tensor latents = Golden.tensor(expected, "unet.8x8.latents");
            assertThatThrownBy(() -> unet.forward(latents, 1, text, Optional.empty()))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("this UNet needs pooled text embeddings and time ids");
        }
    }

    /** README of the golden numbers: five to ten times what float32 differs from float64. */
    private static double tolerance(Family family) {
        return family == Family.SDXL ? 3e-4 : 3e-5;
    }

    private void assertEqualsReference(
            Family family, Path path, OpenOptions options, Loading loading, double tolerance) {
        forEachOutput(
                family,
                path,
                options,
                loading,
                (predicted, expected, name) -> assertThat(Golden.difference(predicted, expected, name))
                        .as(name)
                        .isLessThan(tolerance));
    }

    private interface Check {
        void of(Tensor predicted, SafetensorsFile expected, String name);
    }

    private void forEachOutput(Family family, Path path, OpenOptions options, Loading loading, Check check) {
        try (Checkpoint checkpoint = Models.open(path.toString(), options);
                SafetensorsFile expected = expected(family)) {
            UNet2DConditionModel unet = new UNet2DConditionModel(
                    checkpoint.unetWeights(memory.weights(), loading), checkpoint.unetConfig());
            Tensor context = Golden.tensor(expected, "text.context").narrow(0, 1, 2);
            TextProjections text = unet.project(_ -> context);
            for (String size : SIZES) {
                Tensor latents = Golden.tensor(expected, "unet.%s.latents".formatted(size));
                for (int timestep : TIMESTEPS) {
                    Tensor predicted = unet.forward(latents, timestep, text, added(family, expected));
                    String name = "unet.%s.t%d".formatted(size, timestep);
                    check.of(predicted, expected, name);
                }
            }
        }
    }

    private static Optional<AddedConditioning> added(Family family, SafetensorsFile expected) {
        if (family != Family.SDXL) {
            return Optional.empty();
        }
        float[] ids = Golden.tensor(expected, "unet.time_ids").toFloats();
        List<TimeIds> timeIds = new ArrayList<>();
        for (int i = 0; i < ids.length; i += 6) {
            timeIds.add(new TimeIds(
                    (int) ids[i], (int) ids[i + 1], (int) ids[i + 2], (int) ids[i + 3], (int) ids[i + 4], (int)
                            ids[i + 5]));
        }
        Tensor pooled = Golden.tensor(expected, "text.pooled").narrow(0, 1, 2);
        return Optional.of(new AddedConditioning(pooled, timeIds));
    }

    private static SafetensorsFile expected(Family family) {
        return SafetensorsFile.open(Golden.path("expected/%s/expected.safetensors".formatted(family.id())));
    }
}
