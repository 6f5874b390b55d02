package dev.amend.tokenizer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ClipTokenizerTest {
    private static final Vocabulary VOCABULARY = Vocabulary.load(TokenizerFolders.CLIP);
    private static final ClipTokenizer TOKENIZER = new ClipTokenizer(VOCABULARY, Vocabulary.END);

    @TempDir
    private Path folder;

    @Test
    void everyExclamationMarkBecomesThePadTokenWhereThatIsTheMark() {
        ClipTokenizer tokenizer = new ClipTokenizer(VOCABULARY, "!");

        assertThat(tokenizer.padId()).isZero();
        assertThat(tokenizer.ids("hello!!")).containsExactly(49406, 3306, 0, 0, 49407);
    }

    @Test
    void startAndEndTokenAreFoundInAnyCaseButThePadTokenOnlyInItsOwn() {
        assertThat(TOKENIZER.ids("<|StartOfText|>")).containsExactly(49406, 49406, 49407);
        assertThat(TOKENIZER.ids("<|endoftext|>")).containsExactly(49406, 49407, 49407);
        assertThat(TOKENIZER.ids("<|EndOfText|>!")).containsExactly(49406, 27, 347, 40786, 4160, 91, 285, 256, 49407);
        assertThat(new ClipTokenizer(VOCABULARY, "!").ids("<|EndOfText|>")).containsExactly(49406, 49407, 49407);
    }

    @Test
    void aShortPromptIsPaddedAndLosesNothing() {
        Tokens tokens = TOKENIZER.encode("a pack of roses");

        assertThat(tokens.ids()).hasSize(77).startsWith(49406, 320, 3420, 539, 9061, 49407);
        assertThat(tokens.ids()[76]).isEqualTo(TOKENIZER.padId());
        assertThat(tokens.length()).isEqualTo(6);
        assertThat(tokens.cutOff()).isEmpty();
    }

    @Test
    void seventyFiveTokensAreJustNotTooMany() {
        Tokens tokens = TOKENIZER.encode("rose ".repeat(75));

        assertThat(tokens.length()).isEqualTo(77);
        assertThat(tokens.ids()[76]).isEqualTo(TOKENIZER.endId());
        assertThat(tokens.cutOff()).isEmpty();
    }

    @Test
    void aLongPromptTellsWhatWasCutOff() {
        Tokens tokens = TOKENIZER.encode("rose ".repeat(74) + "caf\u00e9 Tulips, two \uD83C\uDF39 <|startoftext|> end");

        assertThat(tokens.length()).isEqualTo(77);
        assertThat(tokens.ids()).endsWith(15304, 49407);
        assertThat(tokens.cutOff()).isEqualTo("tulips , two \uD83C\uDF39 <|startoftext|> end");
    }

    @Test
    void aWordMayBeCutInTheMiddle() {
        assertThat(TOKENIZER.encode("rose ".repeat(74) + "supercalifragilistic").cutOff())
                .isEqualTo("califragilistic");
    }

    @Test
    void theIdsHandedOutAreACopy() {
        Tokens tokens = TOKENIZER.encode("a");
        Arrays.fill(tokens.ids(), -1);

        assertThat(tokens.ids()).startsWith(49406, 320, 49407);
    }

    @ParameterizedTest
    @CsvSource({"3306,hello", "9061,roses", "10662,\uD83C\uDF39", "49406,<|startoftext|>", "0,!", "256,!", "127,\uFFFD"
    })
    void aTokenIsShownAsReadableText(int id, String text) {
        assertThat(TOKENIZER.token(id)).isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 49408})
    void anIdOutsideTheVocabularyIsRefused(int id) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> TOKENIZER.token(id))
                .withMessage("no token has the id %d: ids are 0 to 49407", id);
    }

    @Test
    void lowerCaseDoesNotDependOnTheLocale() {
        int[] expected = TOKENIZER.ids("TITLE \u0130");
        Locale before = Locale.getDefault();
        Locale.setDefault(Locale.of("tr", "TR"));
        try {
            assertThat(TOKENIZER.ids("TITLE \u0130")).containsExactly(expected);
            assertThat(TOKENIZER.ids("title i\u0307")).containsExactly(expected);
        } finally {
            Locale.setDefault(before);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", "ab", "\u00e9", "!", "<|", "\u30d0", "'"})
    void aWordOfHundredThousandCharactersTakesNoTimeToSpeakOf(String piece) {
        String word = piece.repeat(100_000 / piece.length());

        int[] ids = Assertions.assertTimeoutPreemptively(Duration.ofSeconds(5), () -> TOKENIZER.ids(word));

        assertThat(readable(ids)).isEqualTo(word);
    }

    @Test
    void noIdIsLostOrMadeUpInAnyText() {
        Random random = new Random(7);
        for (int round = 0; round < 300; round++) {
            String text = TextNormalizer.normalize(randomText(random));

            assertThat(readable(TOKENIZER.ids(text))).isEqualTo(text.replace(" ", ""));
        }
    }

    @Test
    void textsJoinedByASpaceGetTheirIdsJoined() {
        Random random = new Random(11);
        for (int round = 0; round < 300; round++) {
            String left = randomText(random);
            String right = randomText(random);
            int[] leftIds = TOKENIZER.ids(left);
            int[] rightIds = TOKENIZER.ids(right);
            IntStream joined = IntStream.concat(
                    Arrays.stream(leftIds, 0, leftIds.length - 1), Arrays.stream(rightIds, 1, rightIds.length));

            assertThat(TOKENIZER.ids(left + ' ' + right)).containsExactly(joined.toArray());
        }
    }

    @Test
    void theFolderTellsThePadToken() throws IOException {
        copyClip();
        assertThat(ClipTokenizer.load(folder).padId()).isEqualTo(49407);

        write("tokenizer_config.json", "{\"pad_token\": {\"__type\": \"AddedToken\", \"content\": \"!\"}}");
        assertThat(ClipTokenizer.load(folder).padId()).isZero();

        write("special_tokens_map.json", "{\"pad_token\": null, \"bos_token\": {\"content\": \"x\"}}");
        assertThat(ClipTokenizer.load(folder).padId()).isZero();

        write("special_tokens_map.json", "{\"pad_token\": \"<|startoftext|>\"}");
        assertThat(ClipTokenizer.load(folder).padId()).isEqualTo(49406);
    }

    @Test
    void aTokenizerJsonTellsThePadTokenByItsAddedTokens() throws IOException {
        List<Object> added = List.of(
                Map.of("id", 0, "content", "!", "special", true),
                Map.of("id", 49406, "content", Vocabulary.START),
                Map.of("id", 49407, "content", Vocabulary.END));
        TokenizerFolders.writeTokenizerJson(folder, true, Map.of("added_tokens", added));

        assertThat(ClipTokenizer.load(folder).padId()).isZero();
    }

    @Test
    void aTokenizerJsonTellsThePadTokenByItsPadding() throws IOException {
        TokenizerFolders.writeTokenizerJson(
                folder, false, Map.of("padding", Map.of("pad_id", 0, "pad_token", "!"), "added_tokens", List.of()));

        assertThat(ClipTokenizer.load(folder).padId()).isZero();
    }

    @Test
    void aTokenizerConfigGoesBeforeATokenizerJson() throws IOException {
        TokenizerFolders.writeTokenizerJson(folder, false, Map.of("padding", Map.of("pad_token", "!")));
        write("tokenizer_config.json", "{\"pad_token\": \"<|endoftext|>\"}");

        assertThat(ClipTokenizer.load(folder).padId()).isEqualTo(49407);
    }

    @Test
    void aPadTokenThatTheVocabularyLacksIsTheFoldersMistake() throws IOException {
        copyClip();
        write("tokenizer_config.json", "{\"pad_token\": \"<pad>\"}");

        assertThatThrownBy(() -> ClipTokenizer.load(folder))
                .isInstanceOf(TokenizerException.class)
                .hasMessageContainingAll(folder.toString(), "<pad>", "pad_token");
        assertThatIllegalArgumentException().isThrownBy(() -> new ClipTokenizer(VOCABULARY, "<pad>"));
    }

    private void copyClip() throws IOException {
        for (String file : List.of("vocab.json", "merges.txt")) {
            Files.copy(TokenizerFolders.CLIP.resolve(file), folder.resolve(file));
        }
    }

    private void write(String file, String content) throws IOException {
        Files.writeString(folder.resolve(file), content);
    }

    /** The bytes of all tokens between start and end, without any space. */
    private static String readable(int[] ids) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (int id : Arrays.copyOfRange(ids, 1, ids.length - 1)) {
            ByteAlphabet.decode(VOCABULARY.token(id).replace(Vocabulary.END_OF_WORD, ""), bytes);
        }
        return bytes.toString(StandardCharsets.UTF_8);
    }

    private static String randomText(Random random) {
        return random.ints(20, 0, 0x3000)
                .map(character -> random.nextBoolean() ? character : character % 128)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }
}
