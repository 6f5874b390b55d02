package dev.amend.tokenizer;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/** Against transformers' CLIPTokenizer; golden-scripts/tokenizer.py made the numbers. */
class ClipTokenizerGoldenTest {
    private static final ClipTokenizer END_PADS = ClipTokenizer.load(TokenizerFolders.CLIP);
    private static final ClipTokenizer BANG_PADS = new ClipTokenizer(Vocabulary.load(TokenizerFolders.CLIP), "!");

    private static Stream<JsonNode> cases() {
        return stream(TokenizerFolders.golden("tokenizer.json").get("cases"));
    }

    private static Stream<JsonNode> bangCases() {
        return stream(TokenizerFolders.golden("tokenizer-differences.json").get("pad_bang_vs_pad_endoftext"));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void idsAreTransformers(JsonNode golden) {
        String text = golden.get("text").asString();

        assertThat(END_PADS.ids(text)).containsExactly(ints(golden, "ids"));
        assertThat(END_PADS.encode(text).ids()).containsExactly(ints(golden, "ids77_pad49407"));
    }

    @ParameterizedTest
    @MethodSource("bangCases")
    void idsAreTransformersWhereTheExclamationMarkPads(JsonNode golden) {
        String text = golden.get("text").asString();

        assertThat(END_PADS.ids(text)).containsExactly(ints(golden, "ids_pad_endoftext"));
        assertThat(BANG_PADS.ids(text)).containsExactly(ints(golden, "ids_pad_bang"));
        assertThat(BANG_PADS.encode(text).ids()).containsExactly(ints(golden, "ids77_pad_bang"));
    }

    @Test
    void allOtherTextsGetTheSameIdsWhereTheExclamationMarkPads() {
        var changed = bangCases().map(golden -> golden.get("text").asString()).toList();

        assertThat(cases().filter(golden -> !changed.contains(golden.get("text").asString())))
                .hasSize(139 - changed.size())
                .allSatisfy(golden -> assertThat(
                                BANG_PADS.encode(golden.get("text").asString()).ids())
                        .containsExactly(ints(golden, "ids77_pad0")));
    }

    @Test
    void aTokenizerJsonGivesTheSameIdsInBothOfItsForms(@TempDir Path texts, @TempDir Path pairs) throws IOException {
        ClipTokenizer fromTexts = ClipTokenizer.load(TokenizerFolders.writeTokenizerJson(texts, false, Map.of()));
        ClipTokenizer fromPairs = ClipTokenizer.load(TokenizerFolders.writeTokenizerJson(pairs, true, Map.of()));

        assertThat(cases()).hasSize(139).allSatisfy(golden -> {
            int[] ids = ints(golden, "ids");
            assertThat(fromTexts.ids(golden.get("text").asString())).containsExactly(ids);
            assertThat(fromPairs.ids(golden.get("text").asString())).containsExactly(ids);
        });
    }

    private static Stream<JsonNode> stream(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false);
    }

    private static int[] ints(JsonNode golden, String field) {
        return stream(golden.get(field)).mapToInt(JsonNode::asInt).toArray();
    }
}
