package dev.amend.tokenizer;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.IntStream;

/**
 * Text to the token ids of CLIP, exactly as transformers' CLIPTokenizer gives them: NFC, lower case and no other repair of
 * the text. Immutable.
 *
 * <p>The pad token is also looked for in the text as it stands, start and end token in any case. So where {@code !} pads
 * (Stable Diffusion 2, SDXL's second tokenizer), every {@code !} of a prompt becomes padding's id.
 */
public final class ClipTokenizer {
    /** The number of ids that a text encoder takes. */
    public static final int MAX_LENGTH = 77;

    private final Vocabulary vocabulary;
    private final int startId;
    private final int endId;
    private final Marker pad;
    private final List<Marker> startAndEnd;

    /** @throws IllegalArgumentException if the vocabulary does not have the pad token */
    public ClipTokenizer(Vocabulary vocabulary, String padToken) {
        this.vocabulary = vocabulary;
        startId = vocabulary.id(Vocabulary.START).orElseThrow();
        endId = vocabulary.id(Vocabulary.END).orElseThrow();
        pad = new Marker(padToken, padId(vocabulary, padToken));
        startAndEnd = List.of(new Marker(Vocabulary.START, startId), new Marker(Vocabulary.END, endId)).stream()
                .filter(marker -> marker.id() != pad.id())
                .toList();
    }

    /**
     * Reads a model's tokenizer folder: the vocabulary, and which token pads.
     *
     * @throws TokenizerException if the folder does not hold a CLIP tokenizer
     */
    public static ClipTokenizer load(Path folder) {
        Vocabulary vocabulary = Vocabulary.load(folder);
        String padToken = PadToken.in(folder);
        if (padToken.isEmpty() || vocabulary.id(padToken).isEmpty()) {
            throw new TokenizerException(
                    "%s: the pad token is '%s', expected a token of the vocabulary: correct pad_token in the folder's JSON files"
                            .formatted(folder, padToken));
        }
        return new ClipTokenizer(vocabulary, padToken);
    }

    /** Start token, the text's tokens however many, end token. */
    public int[] ids(String text) {
        IntStream.Builder ids = IntStream.builder();
        ids.add(startId);
        Marker.split(text, List.of(pad), piece -> encodePiece(piece, ids), ids);
        ids.add(endId);
        return ids.build().toArray();
    }

    /** The text's ids brought to {@link #MAX_LENGTH}: padded, or cut with the end token kept. */
    public Tokens encode(String text) {
        int[] all = ids(text);
        int[] ids = Arrays.copyOf(all, MAX_LENGTH);
        if (all.length <= MAX_LENGTH) {
            Arrays.fill(ids, all.length, MAX_LENGTH, padId());
            return new Tokens(ids, all.length, "");
        }
        ids[MAX_LENGTH - 1] = endId;
        return new Tokens(ids, MAX_LENGTH, text(Arrays.copyOfRange(all, MAX_LENGTH - 1, all.length - 1)));
    }

    /** The ids of some texts, padding included, [B, {@link #MAX_LENGTH}], as a text encoder takes them. */
    public long[][] batch(List<String> texts) {
        return texts.stream()
                .map(text -> IntStream.of(encode(text).ids()).asLongStream().toArray())
                .toArray(long[][]::new);
    }

    /** One token as readable text; a part of a character shows as the replacement character. */
    public String token(int id) {
        return text(id);
    }

    public int startId() {
        return startId;
    }

    public int endId() {
        return endId;
    }

    public int padId() {
        return pad.id();
    }

    private static int padId(Vocabulary vocabulary, String padToken) {
        OptionalInt id = vocabulary.id(padToken);
        return id.orElseThrow(() -> new IllegalArgumentException("the vocabulary has no pad token '" + padToken + "'"));
    }

    private void encodePiece(String piece, IntStream.Builder ids) {
        Marker.split(TextNormalizer.normalize(piece), startAndEnd, text -> encodeWords(text, ids), ids);
    }

    private void encodeWords(String text, IntStream.Builder ids) {
        Words.of(text).forEach(word -> BytePairs.encode(word, vocabulary, ids));
    }

    private String text(int... ids) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (int id : ids) {
            String token = vocabulary.token(id);
            boolean inWord = !token.endsWith(Vocabulary.END_OF_WORD);
            ByteAlphabet.decode(
                    inWord ? token : token.substring(0, token.length() - Vocabulary.END_OF_WORD.length()), bytes);
            if (!inWord || id == startId || id == endId || id == padId()) {
                bytes.write(' ');
            }
        }
        return bytes.toString(StandardCharsets.UTF_8).strip();
    }
}
