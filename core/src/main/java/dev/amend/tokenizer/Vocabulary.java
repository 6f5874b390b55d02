package dev.amend.tokenizer;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/** CLIP's tokens and the order in which byte pairs join into them. Immutable. */
public final class Vocabulary {
    static final String START = "<|startoftext|>";
    static final String END = "<|endoftext|>";
    static final List<String> START_AND_END = List.of(START, END);
    static final String END_OF_WORD = "</w>";

    private final Map<String, Integer> ids;
    private final String[] tokens;
    private final int[] byteIds;
    private final MergeTable merges;

    private Vocabulary(VocabularyFiles files) {
        VocabularyCheck check = new VocabularyCheck(files);
        START_AND_END.forEach(check::id);
        ids = files.ids();
        tokens = check.tokens();
        byteIds = check.byteIds();
        merges = check.merges();
    }

    /**
     * Reads {@code vocab.json} and {@code merges.txt} where both are in the folder, else {@code tokenizer.json}.
     *
     * @throws TokenizerException if neither is there, or what is there is not a vocabulary of CLIP's kind
     */
    public static Vocabulary load(Path folder) {
        return new Vocabulary(VocabularyFiles.read(folder));
    }

    /** The number of tokens; their ids are 0 to this less one. */
    public int size() {
        return tokens.length;
    }

    /** The id of a token as the files write it: bytes in their printable form, {@code </w>} at the end of a word. */
    public OptionalInt id(String token) {
        Integer id = ids.get(token);
        return id == null ? OptionalInt.empty() : OptionalInt.of(id);
    }

    /** The token of an id, as the files write it. */
    public String token(int id) {
        if (id < 0 || id >= tokens.length) {
            throw new IllegalArgumentException("no token has the id %d: ids are 0 to %d".formatted(id, size() - 1));
        }
        return tokens[id];
    }

    int byteId(int unsignedByte, boolean endsWord) {
        return byteIds[endsWord ? 256 + unsignedByte : unsignedByte];
    }

    MergeTable merges() {
        return merges;
    }
}
