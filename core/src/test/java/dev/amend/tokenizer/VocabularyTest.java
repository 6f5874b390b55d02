package dev.amend.tokenizer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class VocabularyTest {
    private static final Map<String, Integer> AB = TokenizerFolders.vocabulary("ab</w>");

    @TempDir
    private Path folder;

    @Test
    void clipHasItsTokens() {
        Vocabulary vocabulary = Vocabulary.load(TokenizerFolders.CLIP);

        assertThat(vocabulary.size()).isEqualTo(49408);
        assertThat(vocabulary.id("roses</w>")).hasValue(9061);
        assertThat(vocabulary.id("no such token")).isEmpty();
        assertThat(vocabulary.token(9061)).isEqualTo("roses</w>");
    }

    @ParameterizedTest
    @ValueSource(strings = {"#version: 0.2\na b</w>\n", "a b</w>", "#version: 0.2\r\na b</w>\r\n\r\n"})
    void mergesMayBeginWithAVersion(String merges) throws IOException {
        Vocabulary vocabulary = Vocabulary.load(TokenizerFolders.writePair(folder, AB, merges));

        assertThat(new ClipTokenizer(vocabulary, Vocabulary.END).ids("ab")).containsExactly(513, 512, 514);
    }

    @Test
    void aMergeOfANumberSignIsNoVersion() throws IOException {
        Map<String, Integer> ids = TokenizerFolders.vocabulary("#v");
        Vocabulary vocabulary = Vocabulary.load(TokenizerFolders.writePair(folder, ids, "# v\n"));

        assertThat(vocabulary.merges().rank(ids.get("#"), ids.get("v"))).isZero();
    }

    @Test
    void thePairOfFilesGoesBeforeATokenizerJson() throws IOException {
        TokenizerFolders.writePair(folder, AB, "a b</w>");
        Files.writeString(folder.resolve("tokenizer.json"), "broken");

        assertThat(Vocabulary.load(folder).size()).isEqualTo(515);
    }

    @Test
    void aFolderWithoutVocabularyIsTold() {
        assertFails(folder.toString(), "no vocabulary", "vocab.json with merges.txt, or tokenizer.json", "give the");
    }

    @Test
    void aFolderThatIsNotThereIsTold() {
        assertThatThrownBy(() -> Vocabulary.load(folder.resolve("nowhere")))
                .isInstanceOf(TokenizerException.class)
                .hasMessageContaining("nowhere: found no such folder");
    }

    @Test
    void oneFileOfTheTwoIsTold() throws IOException {
        Files.writeString(folder.resolve("vocab.json"), "{}");
        assertFails("vocab.json without merges.txt");

        Files.move(folder.resolve("vocab.json"), folder.resolve("merges.txt"));
        assertFails("merges.txt without vocab.json");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"a\": 0", "{\"a\" 0}", "{\"a\": }", "{\"a\": 99999999999}"})
    void brokenJsonIsTold(String json) throws IOException {
        writeVocab(json);

        assertFails("vocab.json is not valid JSON", "line 1", "fetch the tokenizer's files again");
    }

    @ParameterizedTest
    @ValueSource(strings = {"[]", "7", "{\"a\": \"0\"}", "{\"a\": 0.5}", "{\"a\": {}}", "{\"a\": 0} []"})
    void jsonOfAnotherKindIsTold(String json) throws IOException {
        writeVocab(json);

        assertFails("vocab.json, line 1: found ", "was expected");
    }

    @Test
    void anEmptyFileIsTold() throws IOException {
        writeVocab("");

        assertFails("vocab.json, line 1: found the end of the file where an object was expected");
    }

    @Test
    void jsonThatIsNotUtf8IsTold() throws IOException {
        writeVocab("");
        Files.write(folder.resolve("vocab.json"), "{\"\u00e4\": 0}".getBytes(StandardCharsets.ISO_8859_1));

        assertFails("vocab.json is not valid JSON");
    }

    @Test
    void aTokenWithTwoIdsIsTold() throws IOException {
        writeVocab("{\"a\": 0, \"a\": 1}");

        assertFails("vocab.json: 'a' has two ids, expected one");
    }

    @Test
    void twoTokensWithOneIdAreTold() throws IOException {
        Map<String, Integer> ids = TokenizerFolders.vocabulary("xx", "yy");
        ids.put("xx", 513);
        TokenizerFolders.writePair(folder, ids, "");

        assertFails("vocab.json: found ", "both have the id 513");
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 515, Integer.MAX_VALUE})
    void anIdPastTheNumberOfTokensIsTold(int id) throws IOException {
        Map<String, Integer> ids = TokenizerFolders.vocabulary("xx");
        ids.put("xx", id);
        TokenizerFolders.writePair(folder, ids, "");

        assertFails("'xx' has the id " + id, "expected 0 to 514, as there are 515 tokens");
    }

    @ParameterizedTest
    @ValueSource(strings = {"<|startoftext|>", "<|endoftext|>", "q", "\u0100</w>"})
    void aTokenThatClipCannotDoWithoutIsMissed(String token) throws IOException {
        Map<String, Integer> ids = TokenizerFolders.vocabulary();
        ids.put("other", ids.remove(token));
        TokenizerFolders.writePair(folder, ids, "");

        assertFails("vocab.json: found no token '" + token + "'");
    }

    @ParameterizedTest
    @ValueSource(strings = {"ab</w>", "a b</w> c", "a  b</w>", " b</w>", "a "})
    void aMergeHasTwoParts(String merge) throws IOException {
        TokenizerFolders.writePair(folder, AB, "#version: 0.2\na b</w>\n" + merge + "\n");

        assertFails("merges.txt: found merge 2, '" + merge + "'", "expected two parts");
    }

    @Test
    void aMergeIntoAnUnknownTokenIsTold() throws IOException {
        TokenizerFolders.writePair(folder, AB, "a c</w>\n");

        assertFails("merges.txt: found merge 1, 'a c</w>', needs 'ac</w>', which ", "vocab.json does not have");
    }

    @Test
    void mergesThatAreNotUtf8AreTold() throws IOException {
        TokenizerFolders.writePair(folder, AB, "");
        Files.write(folder.resolve("merges.txt"), "\u00e4 b".getBytes(StandardCharsets.ISO_8859_1));

        assertFails("merges.txt cannot be read as UTF-8 text");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"model\": {\"vocab\": {}, \"merges\": [7]}}",
                "{\"model\": []}",
                "[]",
                "{\"model\": {\"vocab\": []}}"
            })
    void aTokenizerJsonOfAnotherKindIsTold(String json) throws IOException {
        Files.writeString(folder.resolve("tokenizer.json"), json);

        assertFails("tokenizer.json, line 1: found ", "was expected");
    }

    @Test
    void aTokenizerJsonWithoutModelHasNoTokens() throws IOException {
        Files.writeString(folder.resolve("tokenizer.json"), "{}");

        assertFails("tokenizer.json: found no token '<|startoftext|>'");
    }

    private void writeVocab(String json) throws IOException {
        Files.writeString(folder.resolve("vocab.json"), json);
        Files.writeString(folder.resolve("merges.txt"), "");
    }

    private void assertFails(String... words) {
        assertThatThrownBy(() -> Vocabulary.load(folder))
                .isInstanceOf(TokenizerException.class)
                .hasMessageContainingAll(words);
    }
}
