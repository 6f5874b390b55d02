package dev.amend.clip;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.amend.checkpoint.Checkpoint;
import dev.amend.checkpoint.Models;
import dev.amend.checkpoint.OpenOptions;
import dev.amend.checkpoint.SafetensorsFile;
import dev.amend.checkpoint.StoredTensor;
import dev.amend.checkpoint.TensorInfo;
import dev.amend.config.Family;
import dev.amend.fixtures.Golden;
import dev.amend.fixtures.NativeMemory;
import dev.amend.fixtures.TinyModel;
import dev.amend.fixtures.TinyModel.Layout;
import dev.amend.tensor.DType;
import dev.amend.tensor.Matrix;
import dev.amend.tensor.Tensor;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/** Six prompts through each family's text encoders, in every layout of checkpoints, against transformers. */
class CLIPTextModelGoldenTest {
    private static final double TOLERANCE = 5e-5;

    private static final ValueLayout.OfInt INT = ValueLayout.JAVA_INT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);

    private static final Layout HALF_ONLY = new Layout(DType.F16, "fp16", 1, true);
    private static final Layout SHARDED = new Layout(DType.F32, "", 3, true);
    private static final Layout SHARDED_HALF = new Layout(DType.F16, "fp16", 2, true);
    private static final Layout NEWER_TRANSFORMERS = new Layout(DType.F32, "", 1, false);

    @TempDir
    Path temporary;

    @RegisterExtension
    final NativeMemory memory = NativeMemory.openForInference();

    static Stream<Arguments> layouts() {
        return Stream.of(Family.values())
                .flatMap(family -> Stream.of(Layout.PLAIN, HALF_ONLY, SHARDED, SHARDED_HALF, NEWER_TRANSFORMERS)
                        .map(layout -> Arguments.of(family, layout)));
    }

    @ParameterizedTest
    @MethodSource("layouts")
    void contextOfAFolderEqualsTheReference(Family family, Layout layout) {
        Path folder = TinyModel.of(family).writeFolder(temporary.resolve("model"), layout);
        try (Checkpoint checkpoint = Models.open(folder.toString(), OpenOptions.NONE);
                SafetensorsFile expected = expected(family)) {
            PromptEncoder encoder = PromptEncoders.load(checkpoint, Optional.empty());
            assertEqual(encoder.encode(prompts(encoder, family)), expected, "text.context");
        }
    }

    @ParameterizedTest
    @EnumSource(Family.class)
    void contextOfASingleFileEqualsTheReference(Family family) {
        try (Checkpoint checkpoint = openSingleFile(family);
                SafetensorsFile expected = expected(family)) {
            PromptEncoder encoder = PromptEncoders.load(checkpoint, Optional.of(TinyModel.vocabulary()));
            assertEqual(encoder.encode(prompts(encoder, family)), expected, "text.context");
        }
    }

    @ParameterizedTest
    @EnumSource(Family.class)
    void batchOfPromptsEqualsOneAtATime(Family family) {
        try (Checkpoint checkpoint = openSingleFile(family);
                SafetensorsFile expected = expected(family)) {
            PromptEncoder encoder = PromptEncoders.load(checkpoint, Optional.of(TinyModel.vocabulary()));
            Tensor[] single = prompts(encoder, family).stream()
                    .map(prompt -> encoder.encode(List.of(prompt)))
                    .toArray(Tensor[]::new);
            assertEqual(Tensor.concat(0, single), expected, "text.context");
        }
    }

    @ParameterizedTest
    @EnumSource(Family.class)
    void ownTokenizersGiveTheReferencesIds(Family family) {
        Path folder = TinyModel.of(family).writeFolder(temporary.resolve("model"));
        try (Checkpoint checkpoint = Models.open(folder.toString(), OpenOptions.NONE);
                SafetensorsFile expected = expected(family)) {
            PromptEncoder encoder = PromptEncoders.load(checkpoint, Optional.empty());
            List<Prompt> prompts = prompts(encoder, family);
            assertThat(ids(prompts, 0)).isDeepEqualTo(expectedIds(expected, "text.ids"));
            if (family == Family.SDXL) {
                assertThat(ids(prompts, 1)).isDeepEqualTo(expectedIds(expected, "text.ids_2"));
            }
        }
    }

    @Test
    void everyOutputOfSdxlsEncodersEqualsTheReference() {
        try (Checkpoint checkpoint = openSingleFile(Family.SDXL);
                SafetensorsFile expected = expected(Family.SDXL)) {
            CLIPTextModel first = model(checkpoint, 0);
            CLIPTextModel second = model(checkpoint, 1);
            PromptEncoder encoder = PromptEncoders.load(checkpoint, Optional.of(TinyModel.vocabulary()));
            List<Prompt> prompts = prompts(encoder, Family.SDXL);
            long[][] ids = ids(prompts, 1);

            assertEqual(first.penultimateHiddenState(ids(prompts, 0)), expected, "text.encoder_1.penultimate");
            assertEqual(second.penultimateHiddenState(ids), expected, "text.encoder_2.penultimate");
            assertEqual(second.lastHiddenState(ids), expected, "text.encoder_2.last_hidden_state");
            assertEqual(second.textEmbeds(ids), expected, "text.pooled");
            assertThat(encoder.dimension()).isEqualTo(32);
        }
    }

    @Test
    void encoderWithoutProjectionHasNoPooledOutput() {
        try (Checkpoint checkpoint = openSingleFile(Family.SD1)) {
            CLIPTextModel model = model(checkpoint, 0);
            assertThatThrownBy(() -> model.textEmbeds(new long[][] {{49406, 49407}}))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessage("this encoder has no projection");
        }
    }

    private static Checkpoint openSingleFile(Family family) {
        TinyModel model = TinyModel.of(family);
        return Models.open(
                model.singleFile().toString(), new OpenOptions(Optional.of(family), Optional.of(model.configs())));
    }

    private static CLIPTextModel model(Checkpoint checkpoint, int encoder) {
        return new CLIPTextModel(
                checkpoint.textWeights(encoder, Arena.global()),
                checkpoint.textConfigs().get(encoder));
    }

    private static SafetensorsFile expected(Family family) {
        return SafetensorsFile.open(Golden.path("expected/%s/expected.safetensors".formatted(family.id())));
    }

    private static List<Prompt> prompts(PromptEncoder encoder, Family family) {
        List<Prompt> prompts = new ArrayList<>();
        for (JsonNode text :
                Golden.json("expected/%s/facts.json".formatted(family.id())).path("prompts")) {
            prompts.add(encoder.tokenize(text.asString()));
        }
        assertThat(prompts).hasSize(6);
        return prompts;
    }

    private static long[][] ids(List<Prompt> prompts, int encoder) {
        return prompts.stream()
                .map(prompt -> IntStream.of(prompt.tokens().get(encoder).ids())
                        .asLongStream()
                        .toArray())
                .toArray(long[][]::new);
    }

    /** An I32 tensor, row by row. */
    private static long[][] expectedIds(SafetensorsFile file, String name) {
        TensorInfo info = file.get(name);
        int columns = Math.toIntExact(info.shape().size(1));
        MemorySegment stored = file.map(name, Arena.global());
        return IntStream.range(0, Math.toIntExact(info.shape().size(0)))
                .mapToObj(row -> IntStream.range(0, columns)
                        .mapToLong(column -> stored.get(INT, 4L * (row * columns + column)))
                        .toArray())
                .toArray(long[][]::new);
    }

    private static void assertEqual(Tensor actual, SafetensorsFile file, String name) {
        StoredTensor stored = new StoredTensor(file, file.get(name));
        assertThat(actual.shape()).isEqualTo(stored.info().shape());
        Matrix found = Matrix.of(1, Math.toIntExact(actual.shape().elements()), actual.toFloats());
        Matrix expected =
                Matrix.of(1, found.columns(), stored.view(Arena.global()).toFloats());
        assertThat(found.minus(expected).maxAbs()).as(name).isLessThan(TOLERANCE);
    }
}
