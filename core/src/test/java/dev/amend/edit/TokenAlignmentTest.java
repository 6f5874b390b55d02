package dev.amend.edit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.amend.fixtures.Golden;
import dev.amend.fixtures.TinyModel;
import dev.amend.tokenizer.ClipTokenizer;
import dev.amend.tokenizer.Vocabulary;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class TokenAlignmentTest {
    private static final ClipTokenizer TOKENIZER =
            new ClipTokenizer(Vocabulary.load(TinyModel.vocabulary()), "<|endoftext|>");

    private static final int START = 1;
    private static final int END = 2;

    @Test
    void matchesTheReferenceWhereTheReferenceDoesNotCrash() {
        int matched = 0;
        for (JsonNode one : Golden.json("edit/alignments.json")) {
            String source = one.path("source").asString();
            TokenAlignment alignment =
                    TokenAlignment.of(source, one.path("destination").asString(), TOKENIZER);
            boolean crashes = one.has("raises") || one.has("raises_later");
            assertThat(alignment.method())
                    .as(source)
                    .isEqualTo(crashes ? TokenAlignment.Method.COMMON_SUBSEQUENCE : TokenAlignment.Method.IN_ORDER);
            assertThat(alignment.indices()).hasSize(77).allMatch(i -> 0 <= i && i <= 76);
            if (!crashes) {
                List<Integer> expected =
                        one.path("indices").valueStream().map(JsonNode::asInt).toList();
                assertThat(alignment.indices()).as(source).isEqualTo(expected);
                matched++;
            }
        }
        assertThat(matched).isGreaterThan(10);
    }

    @Test
    void replacedWordPairsWithItsReplacement() {
        // "a red rose" → "a blue rose"
        assertThat(align(List.of(10, 11, 12), List.of(10, 21, 12))).startsWith(0, 1, 2, 3, 4);
    }

    @Test
    void longerReplacementLeavesItsLastWordsUnpaired() {
        // "a rose" → "two blue roses here": both source words in order, then the end
        assertThat(align(List.of(10, 11), List.of(21, 22, 23, 24))).startsWith(0, 1, 2, 5, 6);
    }

    @Test
    void surplusOfALongerSourceGoesToTheReplacementsLastWord() {
        assertThat(align(List.of(10, 11, 12, 13), List.of(21, 22))).startsWith(0, 1, 2, 2, 2, 3);
    }

    @Test
    void removedWordTakesThePlaceOfWhatFollows() {
        // "a blue rose" → "a rose": "blue" becomes "rose"
        assertThat(align(List.of(10, 11, 12), List.of(10, 12))).startsWith(0, 1, 2, 2, 3);
    }

    @Test
    void paddingPairsInOrderAndEndsAtTheLastPosition() {
        List<Integer> indices = align(List.of(10), List.of(10, 11, 12));
        assertThat(indices.subList(3, 6)).containsExactly(5, 6, 7);
        assertThat(indices.getLast()).isEqualTo(76);
    }

    private static List<Integer> align(List<Integer> source, List<Integer> destination) {
        return TokenAlignment.of(ids(source), ids(destination)).indices();
    }

    private static int[] ids(List<Integer> words) {
        return Stream.of(List.of(START), words, List.of(END))
                .flatMap(List::stream)
                .mapToInt(Integer::intValue)
                .toArray();
    }
}
