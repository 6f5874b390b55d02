package dev.amend.tokenizer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BytePairLearnerTest {
    private static final int BYTES = 512;

    @TempDir
    Path folder;

    @Test
    void mostFrequentPairIsJoinedFirst() {
        LearnedVocabulary learned = BytePairLearner.learn(Map.of("rose", 3L, "nose", 2L, "rot", 6L));

        // r o occurs nine times, ro t as often as rot, o s in nose only by then.
        assertThat(learned.merges())
                .containsExactly(
                        List.of("r", "o"),
                        List.of("ro", "t</w>"),
                        List.of("s", "e</w>"),
                        List.of("ro", "se</w>"),
                        List.of("n", "o"),
                        List.of("no", "se</w>"));
    }

    @Test
    void equallyFrequentPairsAreJoinedInTheOrderOfTheirText() {
        LearnedVocabulary learned = BytePairLearner.learn(Map.of("zy", 1L, "ab", 1L, "ax", 1L));

        assertThat(learned.merges())
                .containsExactly(List.of("a", "b</w>"), List.of("a", "x</w>"), List.of("z", "y</w>"));
    }

    @Test
    void tokensAreBytesThenMergesThenStartAndEnd() {
        LearnedVocabulary learned = BytePairLearner.learn(Map.of("ab", 1L));

        assertThat(learned.size()).isEqualTo(BYTES + 3);
        assertThat(learned.tokens().subList(0, 2)).containsExactly("!", "\"");
        assertThat(learned.tokens().get(256)).isEqualTo("!</w>");
        assertThat(learned.tokens().subList(BYTES, BYTES + 3))
                .containsExactly("ab</w>", "<|startoftext|>", "<|endoftext|>");
    }

    @Test
    void bytesHaveClipsIds() {
        Vocabulary clip = Vocabulary.load(TokenizerFolders.CLIP);
        List<String> tokens = BytePairLearner.learn(Map.of()).tokens();

        for (int id = 0; id < BYTES; id++) {
            assertThat(tokens.get(id)).isEqualTo(clip.token(id));
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void everyWordOfALearntVocabularyIsOneToken(long seed) {
        Map<String, Long> words = randomWords(seed, 400);
        ClipTokenizer tokenizer = written(BytePairLearner.learn(words));

        for (String word : words.keySet()) {
            int[] ids = tokenizer.ids(word);
            assertThat(ids).as(word).hasSize(3);
            assertThat(tokenizer.token(ids[1])).isEqualTo(word);
        }
    }

    @Test
    void endTokenHasTheLargestIdAndPads() {
        LearnedVocabulary learned = BytePairLearner.learn(Map.of("rose", 1L));
        ClipTokenizer tokenizer = written(learned);

        assertThat(tokenizer.endId()).isEqualTo(learned.size() - 1);
        assertThat(tokenizer.startId()).isEqualTo(learned.size() - 2);
        assertThat(tokenizer.padId()).isEqualTo(tokenizer.endId());
        assertThat(tokenizer.encode("a rose").ids()).hasSize(77).endsWith(tokenizer.endId());
    }

    @Test
    void textOfOtherWordsHasTokensToo() {
        ClipTokenizer tokenizer = written(BytePairLearner.learn(Map.of("rose", 1L)));
        int[] ids = tokenizer.ids("Zw\u00f6lf ros\u00e9s \uD83C\uDF39!");
        StringBuilder text = new StringBuilder();
        for (int i = 1; i < ids.length - 1; i++) {
            text.append(tokenizer.token(ids[i]));
        }

        assertThat(ids).hasSize(2 + 6 + 5 + 5); // bytes, but for the "os" of "rosés"
        assertThat(text).startsWith("zw").endsWith("!");
    }

    @Test
    void textsAreCutAsTheTokenizerCutsThem() {
        assertThat(BytePairLearner.learn(Map.of("Red  roses, red", 2L)))
                .isEqualTo(BytePairLearner.learn(Map.of("red", 4L, "roses", 2L, ",", 7L)));
    }

    @Test
    void orderOfTheWordsDoesNotMatter() {
        Map<String, Long> words = randomWords(7, 100);
        Map<String, Long> reversed = new LinkedHashMap<>();
        List<String> order = new ArrayList<>(words.keySet());
        order.reversed().forEach(word -> reversed.put(word, words.get(word)));

        assertThat(BytePairLearner.learn(reversed)).isEqualTo(BytePairLearner.learn(words));
    }

    @Test
    void wordThatNeverOccursIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> BytePairLearner.learn(Map.of("rose", 0L)))
                .withMessage("'rose' occurs 0 times, expected once at least");
    }

    @Test
    void folderThatCannotBeWrittenIsTold() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "");

        assertThatThrownBy(() -> BytePairLearner.learn(Map.of()).write(file))
                .isInstanceOf(TokenizerException.class)
                .hasMessageStartingWith(file + ": the tokenizer cannot be written");
    }

    private ClipTokenizer written(LearnedVocabulary learned) {
        learned.write(folder);
        return ClipTokenizer.load(folder);
    }

    /** Of five letters, so that tokens come about in more ways than one. */
    private static Map<String, Long> randomWords(long seed, int count) {
        Random random = new Random(seed);
        Map<String, Long> words = new HashMap<>();
        while (words.size() < count) {
            StringBuilder word = new StringBuilder();
            for (int length = 1 + random.nextInt(12); length > 0; length--) {
                word.append("abc\u00e4d".charAt(random.nextInt(5)));
            }
            words.put(word.toString(), 1L + random.nextInt(20));
        }
        return words;
    }
}
