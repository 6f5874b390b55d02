package dev.amend.tokenizer;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Chunks of prompts made of words that are one token each. */
class PromptChunkTest {
    private static final Vocabulary VOCABULARY = Vocabulary.load(TokenizerFolders.CLIP);
    private static final ClipTokenizer END_PADS = new ClipTokenizer(VOCABULARY, Vocabulary.END);
    private static final ClipTokenizer BANG_PADS = new ClipTokenizer(VOCABULARY, "!");

    private static final int START = 49406;
    private static final int END = 49407;
    private static final int ROSE = END_PADS.ids("rose")[1];
    private static final int TULIP = END_PADS.ids("tulip")[1];
    private static final int COMMA = 267;

    private static Stream<ClipTokenizer> tokenizers() {
        return Stream.of(END_PADS, BANG_PADS);
    }

    @ParameterizedTest
    @MethodSource("tokenizers")
    void shortPromptWithoutSyntaxHasTheTokenizersIds(ClipTokenizer tokenizer) {
        for (String text : List.of(
                "", "a pack of roses", "hello!", "rose ".repeat(75), "caf\u00e9: \uD83C\uDF39, <|endoftext|>")) {
            Tokens expected = tokenizer.encode(text);
            List<PromptChunk> chunks = PromptChunk.of(PromptSyntax.parse(text), tokenizer);

            assertThat(chunks).hasSize(1);
            assertThat(chunks.getFirst().ids()).isEqualTo(expected.ids());
            assertThat(chunks.getFirst().length()).isEqualTo(expected.length());
            assertThat(chunks.getFirst().weights()).hasSize(77).containsOnly(1);
        }
    }

    @ParameterizedTest
    @CsvSource({"75,1", "76,2", "150,2", "151,3"})
    void everySeventyFiveTokensFillAChunk(int words, int chunks) {
        assertThat(chunks("rose ".repeat(words))).hasSize(chunks);
    }

    @Test
    void whatRunsOverBeginsTheNextChunkWhichIsPadded() {
        String text = "rose ".repeat(75) + "tulip tulip";

        List<PromptChunk> chunks = PromptChunk.of(PromptSyntax.parse(text), BANG_PADS);

        assertThat(chunks.getFirst().ids()).startsWith(START, ROSE, ROSE).endsWith(ROSE, ROSE, END);
        assertThat(chunks.getFirst().length()).isEqualTo(77);
        assertThat(chunks.getLast().ids())
                .startsWith(START, TULIP, TULIP, END, 0, 0)
                .endsWith(0, 0);
        assertThat(chunks.getLast().length()).isEqualTo(4);
        assertThat(words(chunks("rose ".repeat(75) + "tulip tulip"))).containsExactly(75, 2);
        assertThat(chunks("rose ".repeat(75) + "tulip").getLast().ids()).endsWith(END, END);
    }

    /** So many words, a comma, so many words: how many tokens are in the first chunk, the comma counted. */
    @ParameterizedTest
    @CsvSource({
        "55, 19, 75",
        "55, 20, 56",
        "55, 21, 56",
        "60, 30, 61",
        "73, 5, 74",
        "74, 1, 75",
        "74, 5, 75",
        "54, 21, 75",
        "54, 30, 75",
        "10, 70, 75"
    })
    void whatStandsBehindACommaAmongTheLastTwentyMovesOn(int before, int behind, int first) {
        List<PromptChunk> chunks = chunks("rose ".repeat(before) + ", " + "tulip ".repeat(behind));

        int total = before + 1 + behind;
        assertThat(words(chunks)).containsExactly(total > 75 ? new int[] {first, total - first} : new int[] {total});
        if (total > 75 && first == before + 1) {
            assertThat(chunks.getFirst().ids()[first]).isEqualTo(COMMA);
            assertThat(chunks.getLast().ids()[1]).isEqualTo(TULIP);
        }
    }

    @Test
    void commaThatOverflowsItselfBeginsTheNextChunk() {
        List<PromptChunk> chunks = chunks("rose ".repeat(70) + ", rose rose rose rose, tulip");

        assertThat(words(chunks)).containsExactly(75, 2);
        assertThat(chunks.getLast().ids()).startsWith(START, COMMA, TULIP, END);
    }

    @Test
    void lastCommaCountsAndAChunkForgetsTheCommasBeforeIt() {
        String text = "rose ".repeat(57) + "," + "rose ".repeat(7) + "," + "tulip ".repeat(75);

        assertThat(words(chunks(text))).as("66 with the commas, then 75").containsExactly(66, 75);
        assertThat(words(chunks(text + "tulip"))).containsExactly(66, 75, 1);
    }

    @Test
    void wordsThatMoveKeepTheirWeights() {
        List<PromptChunk> chunks = chunks("rose ".repeat(70) + ", (tulip:1.5) [rose]" + " rose".repeat(3));

        assertThat(words(chunks)).containsExactly(71, 5);
        assertThat(chunks.getFirst().weights()).containsOnly(1);
        assertThat(chunks.getLast().weights()).startsWith(1, 1.5, 1 / 1.1, 1, 1).endsWith(1, 1);
    }

    @Test
    void everyTokenOfAWordHasItsWeight() {
        PromptChunk chunk = chunks("rose (supercalifragilistic, !:0.5)").getFirst();

        int tokens = END_PADS.ids("rose supercalifragilistic, !").length - 2;
        assertThat(chunk.length()).isEqualTo(tokens + 2);
        double[] expected = new double[77];
        Arrays.fill(expected, 1);
        Arrays.fill(expected, 2, tokens + 1, 0.5);
        assertThat(chunk.weights()).containsExactly(expected);
    }

    @Test
    void wordsAreReadSpanBySpan() {
        assertThat(chunks("ro(se)").getFirst().ids())
                .startsWith(START, END_PADS.ids("ro")[1], END_PADS.ids("se")[1], END);
        assertThat(chunks("rose\\(s\\)").getFirst().ids())
                .as("an escape parts no span")
                .isEqualTo(END_PADS.encode("rose(s)").ids());
    }

    @ParameterizedTest
    @CsvSource({
        "rose BREAK tulip tulip, 1 2",
        "BREAK tulip, 0 1",
        "tulip BREAK, 1",
        "rose BREAK BREAK rose, 1 0 1",
        "BREAK, 0",
        "BREAK BREAK, 0 0",
        "'', 0",
        "(), 0",
    })
    void breakFillsTheChunkUp(String text, String counts) {
        int[] expected =
                Stream.of(counts.split(" ", -1)).mapToInt(Integer::parseInt).toArray();

        assertThat(words(chunks(text))).containsExactly(expected);
    }

    @Test
    void breakBehindAFullChunkMakesNoEmptyOne() {
        assertThat(words(chunks("rose ".repeat(75) + "BREAK tulip"))).containsExactly(75, 1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"hello!", "(hello!:1.2) a!", "!!! (!)"})
    void exclamationMarksBecomeThePadTokenWhereItPads(String text) {
        int marks = Math.toIntExact(
                text.chars().filter(character -> character == '!').count());
        PromptChunk chunk = PromptChunk.of(PromptSyntax.parse(text), BANG_PADS).getFirst();

        assertThat(Arrays.stream(chunk.ids(), 0, chunk.length()).filter(id -> id == 0))
                .hasSize(marks);
    }

    @Test
    void idsAndWeightsHandedOutAreCopies() {
        PromptChunk chunk = chunks("(rose)").getFirst();
        Arrays.fill(chunk.ids(), -1);
        Arrays.fill(chunk.weights(), -1);

        assertThat(chunk.ids()).startsWith(START, ROSE, END);
        assertThat(chunk.weights()).startsWith(1, 1.1, 1);
    }

    private static List<PromptChunk> chunks(String text) {
        return PromptChunk.of(PromptSyntax.parse(text), END_PADS);
    }

    /** The number of tokens of each chunk, start and end left out. */
    private static int[] words(List<PromptChunk> chunks) {
        return chunks.stream().mapToInt(chunk -> chunk.length() - 2).toArray();
    }
}
