package dev.amend.clip;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.amend.checkpoint.Checkpoint;
import dev.amend.checkpoint.Models;
import dev.amend.checkpoint.OpenOptions;
import dev.amend.config.Family;
import dev.amend.fixtures.NativeMemory;
import dev.amend.fixtures.TinyModel;
import dev.amend.tensor.Shape;
import dev.amend.tensor.Tensor;
import dev.amend.tensor.TensorScope;
import dev.amend.tokenizer.PromptSyntax;
import dev.amend.tokenizer.WeightedPrompt;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ConditioningTest {
    /** What products of another size round otherwise, of embeddings of some units; most without AVX-512. */
    private static final double OTHER_BATCH = 5e-5;

    private static final Map<Family, PromptEncoder> ENCODERS = new EnumMap<>(Family.class);

    private static final String SHORT = "a pack of roses";
    private static final String WEIGHTED = "a (red:1.4) rose, [[dull]] \\(really\\)";
    private static final String LONG = "rose, ".repeat(45) + "(tulip:1.3)"; // two chunks
    private static final String BROKEN = "a rose BREAK a (tulip) BREAK BREAK a daisy"; // four

    @RegisterExtension
    final NativeMemory memory = NativeMemory.openForInference();

    @BeforeAll
    static void load() {
        for (Family family : Family.values()) {
            try (Checkpoint checkpoint = openSingleFile(family)) {
                ENCODERS.put(family, PromptEncoders.load(checkpoint, Optional.of(TinyModel.vocabulary())));
            }
        }
    }

    @AfterAll
    static void unload() {
        ENCODERS.values().forEach(PromptEncoder::close);
    }

    @ParameterizedTest
    @EnumSource(Family.class)
    void shortPromptsWithoutSyntaxGiveTheBitsOfEncode(Family family) {
        PromptEncoder encoder = ENCODERS.get(family);
        for (List<String> texts : List.of(
                List.of(SHORT), List.of("", SHORT, "hello!"), List.of("rose ".repeat(75), "a", "b", "c: d", "e"))) {
            TextConditioning conditioning = encoder.conditioning(parsed(texts));
            Tensor encoded =
                    encoder.encode(texts.stream().map(encoder::tokenize).toList());

            assertThat(conditioning.chunks()).isEqualTo(1);
            assertThat(conditioning.context().shape()).isEqualTo(encoded.shape());
            assertThat(conditioning.context().toFloats()).isEqualTo(encoded.toFloats());
        }
    }

    @ParameterizedTest
    @EnumSource(Family.class)
    void weightOfOneChangesNoBit(Family family) {
        PromptEncoder encoder = ENCODERS.get(family);

        assertThat(values(encoder, "(a pack of roses:1)")).isEqualTo(values(encoder, SHORT));
    }

    @ParameterizedTest
    @EnumSource(Family.class)
    void onlySdxlHasPooledEmbeddings(Family family) {
        TextConditioning conditioning = ENCODERS.get(family).conditioning(parsed(List.of(SHORT, WEIGHTED)));

        assertThat(conditioning.prompts()).isEqualTo(2);
        assertThat(conditioning.pooled().map(Tensor::shape))
                .isEqualTo(family == Family.SDXL ? Optional.of(Shape.of(2, 20)) : Optional.empty());
    }

    @ParameterizedTest
    @EnumSource(Family.class)
    void longPromptIsTheConditioningOfItsChunksInARow(Family family) {
        PromptEncoder encoder = ENCODERS.get(family);
        // 75 tokens end with the 38th rose; a comma that comes next moves nothing back.
        String first = "rose, ".repeat(37) + "rose";
        String second = ", " + "rose, ".repeat(7) + "(tulip:1.3)";

        assertThat(encoder.chunks(PromptSyntax.parse(LONG))).isEqualTo(2);
        assertClose(values(encoder, LONG), joined(values(encoder, first), values(encoder, second)), 1e-5);
        assertClose(
                values(encoder, BROKEN),
                joined(
                        values(encoder, "a rose"),
                        values(encoder, "a (tulip)"),
                        values(encoder, ""),
                        values(encoder, "a daisy")),
                1e-5);
    }

    @ParameterizedTest
    @EnumSource(Family.class)
    void batchOfPromptsEqualsOneAtATime(Family family) {
        PromptEncoder encoder = ENCODERS.get(family);
        List<String> texts = List.of(WEIGHTED, SHORT, LONG, BROKEN, "");
        TextConditioning batch = encoder.conditioning(parsed(texts));
        float[] empty = values(encoder, "");

        assertThat(batch.chunks()).isEqualTo(4);
        for (int i = 0; i < texts.size(); i++) {
            TextConditioning single = encoder.conditioning(parsed(texts.subList(i, i + 1)));
            float[] expected = single.context().toFloats();
            for (int chunk = single.chunks(); chunk < 4; chunk++) {
                expected = joined(expected, empty); // the shorter are filled up with empty chunks
            }
            TextConditioning row = batch.narrow(i, 1);
            assertClose(row.context().toFloats(), expected, OTHER_BATCH);
            assertThat(row.pooled().isPresent()).isEqualTo(single.pooled().isPresent());
            if (single.pooled().isPresent()) {
                assertClose(
                        row.pooled().orElseThrow().toFloats(),
                        single.pooled().orElseThrow().toFloats(),
                        OTHER_BATCH);
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Family.class)
    void weightsMultiplyAndTheMeanOfEachEncodersChunkStays(Family family) {
        PromptEncoder encoder = ENCODERS.get(family);
        int d = encoder.dimension();
        List<Integer> widths = family == Family.SDXL ? List.of(12, 20) : List.of(d);
        float[] plain = values(encoder, "a red rose");
        float[] weighted = values(encoder, "a (red:1.7) rose");

        for (int e = 0, from = 0; e < widths.size(); from += widths.get(e++)) {
            int until = from + widths.get(e);
            double mean = mean(plain, d, from, until);
            assertThat(mean(weighted, d, from, until)).isCloseTo(mean, within(1e-6 * Math.max(1, Math.abs(mean))));
            double common = weighted[d + from] / (double) plain[d + from]; // of "a", which weighs 1
            for (int i = from; i < until; i++) {
                assertThat(weighted[2 * d + i]).isCloseTo((float) (1.7 * common * plain[2 * d + i]), within(2e-5f));
                assertThat(weighted[3 * d + i]).isCloseTo((float) (common * plain[3 * d + i]), within(2e-5f));
            }
        }
    }

    @Test
    void pooledIsTheFirstChunksAndHasNoWeights() {
        PromptEncoder encoder = ENCODERS.get(Family.SDXL);

        float[] plain = pooled(encoder, "a red rose");
        assertClose(pooled(encoder, "a (red:1.7) rose"), plain, 1e-5);
        assertClose(pooled(encoder, "a red rose BREAK a tulip"), plain, 1e-5);
    }

    @Test
    void absentNegativePromptOfSdxlIsZeros() {
        PromptEncoder encoder = ENCODERS.get(Family.SDXL);
        TextConditioning alone = encoder.conditioning(parsed(List.of(WEIGHTED, LONG)));
        TextConditioning guided = encoder.conditioning(parsed(List.of(WEIGHTED, LONG)), Optional.empty());

        assertThat(guided.prompts()).isEqualTo(3);
        assertThat(guided.narrow(0, 1).context().toFloats()).hasSize(154 * 32).containsOnly(0);
        assertThat(guided.narrow(0, 1).pooled().orElseThrow().toFloats())
                .hasSize(20)
                .containsOnly(0);
        assertThat(guided.narrow(1, 2).context().toFloats())
                .isEqualTo(alone.context().toFloats());
        assertThat(guided.narrow(1, 2).pooled().orElseThrow().toFloats())
                .isEqualTo(alone.pooled().orElseThrow().toFloats());
    }

    @Test
    void emptyNegativePromptOfSdxlIsEncoded() {
        PromptEncoder encoder = ENCODERS.get(Family.SDXL);
        TextConditioning guided = encoder.conditioning(parsed(List.of(SHORT)), Optional.of(PromptSyntax.parse("")));

        assertSame(guided, encoder.conditioning(parsed(List.of("", SHORT))));
    }

    @ParameterizedTest
    @EnumSource(names = {"SD1", "SD2"})
    void absentNegativePromptOfOthersIsAnEmptyText(Family family) {
        PromptEncoder encoder = ENCODERS.get(family);

        assertSame(
                encoder.conditioning(parsed(List.of(SHORT)), Optional.empty()),
                encoder.conditioning(parsed(List.of("", SHORT))));
    }

    @Test
    void modelIndexSaysWhetherAnAbsentPromptIsZeros(@TempDir Path temporary) throws IOException {
        Path folder = TinyModel.of(Family.SDXL).writeFolder(temporary.resolve("model"));
        Path index = folder.resolve("model_index.json");
        Files.writeString(index, Files.readString(index).replace("prompt\": true", "prompt\": false"));
        try (Checkpoint checkpoint = Models.open(folder.toString(), OpenOptions.NONE);
                PromptEncoder encoder = PromptEncoders.load(checkpoint, Optional.empty())) {
            assertThat(checkpoint.forceZerosForEmptyPrompt()).isFalse();
            assertSame(
                    encoder.conditioning(parsed(List.of(SHORT)), Optional.empty()),
                    encoder.conditioning(parsed(List.of("", SHORT))));
        }
    }

    @Test
    void longerNegativePromptGivesThePromptEmptyChunks() {
        PromptEncoder encoder = ENCODERS.get(Family.SD1);
        TextConditioning guided = encoder.conditioning(parsed(List.of(SHORT)), Optional.of(PromptSyntax.parse(BROKEN)));

        assertThat(guided.chunks()).isEqualTo(4);
        assertClose(guided.narrow(0, 1).context().toFloats(), values(encoder, BROKEN), 1e-5);
        float[] empty = values(encoder, "");
        assertClose(
                guided.narrow(1, 1).context().toFloats(), joined(values(encoder, SHORT), empty, empty, empty), 1e-5);
    }

    /** Where an exclamation mark pads, two of them are two tokens; elsewhere they are one. */
    @Test
    void encodersThatCountDifferentlyAreBroughtToOneLength() {
        PromptEncoder encoder = ENCODERS.get(Family.SDXL);
        TextConditioning conditioning = encoder.conditioning(parsed(List.of("rose ".repeat(74) + "!!")));

        assertThat(conditioning.context().shape()).isEqualTo(Shape.of(1, 154, 32));
    }

    @Test
    void weightsThatMakeAnEmbeddingInfiniteAreTheUsersMistake() {
        PromptEncoder encoder = ENCODERS.get(Family.SD1);
        List<WeightedPrompt> prompts = parsed(List.of("a (rose:1" + "0".repeat(308) + ")"));

        assertThatThrownBy(() -> encoder.conditioning(prompts))
                .isInstanceOf(ClipException.class)
                .hasMessageContaining("write smaller weights");
    }

    @Test
    void conditioningNeedsAPromptAndAContextOfWholeChunks() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ENCODERS.get(Family.SD1).conditioning(List.of()))
                .withMessage("no prompt to encode");
        Tensor short76 = Tensor.of(Shape.of(1, 76, 1), new float[76]);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new TextConditioning(short76, Optional.empty()))
                .withMessageContaining("[1, 76, 1]");
        Tensor context = Tensor.of(Shape.of(1, 77, 1), new float[77]);
        Tensor two = Tensor.of(Shape.of(2, 1), new float[2]);
        assertThatIllegalArgumentException().isThrownBy(() -> new TextConditioning(context, Optional.of(two)));
        TextConditioning conditioning = new TextConditioning(context, Optional.empty());
        assertThatIllegalArgumentException().isThrownBy(() -> conditioning.withContext(short76));
        assertThat(conditioning.withContext(context)).isEqualTo(conditioning);
    }

    @Test
    void conditioningBelongsToTheCallersScope() {
        TextConditioning conditioning;
        try (TensorScope inner = TensorScope.open()) {
            conditioning = ENCODERS.get(Family.SDXL).conditioning(parsed(List.of(WEIGHTED)), Optional.empty());
            inner.keep(conditioning.context());
        }
        assertThat(conditioning.context().toFloats()).hasSize(2 * 77 * 32);
    }

    private static Checkpoint openSingleFile(Family family) {
        TinyModel model = TinyModel.of(family);
        return Models.open(
                model.singleFile().toString(), new OpenOptions(Optional.of(family), Optional.of(model.configs())));
    }

    private static List<WeightedPrompt> parsed(List<String> texts) {
        return texts.stream().map(PromptSyntax::parse).toList();
    }

    private static float[] values(PromptEncoder encoder, String text) {
        return encoder.conditioning(parsed(List.of(text))).context().toFloats();
    }

    private static float[] pooled(PromptEncoder encoder, String text) {
        return encoder.conditioning(parsed(List.of(text)))
                .pooled()
                .orElseThrow()
                .toFloats();
    }

    private static float[] joined(float[]... parts) {
        float[] joined =
                new float[Stream.of(parts).mapToInt(part -> part.length).sum()];
        int at = 0;
        for (float[] part : parts) {
            System.arraycopy(part, 0, joined, at, part.length);
            at += part.length;
        }
        return joined;
    }

    /** Of some columns of rows d wide. */
    private static double mean(float[] values, int d, int from, int until) {
        return IntStream.range(0, values.length)
                .filter(i -> i % d >= from && i % d < until)
                .mapToDouble(i -> values[i])
                .average()
                .orElseThrow();
    }

    private static void assertSame(TextConditioning actual, TextConditioning expected) {
        assertThat(actual.context().toFloats()).isEqualTo(expected.context().toFloats());
        assertThat(actual.pooled().map(Tensor::toFloats).orElse(new float[0]))
                .isEqualTo(expected.pooled().map(Tensor::toFloats).orElse(new float[0]));
    }

    private static void assertClose(float[] actual, float[] expected, double tolerance) {
        assertThat(actual).hasSameSizeAs(expected);
        double worst = IntStream.range(0, actual.length)
                .mapToDouble(i -> Math.abs(actual[i] - expected[i]))
                .max()
                .orElse(0);
        assertThat(worst).isLessThan(tolerance);
    }
}
