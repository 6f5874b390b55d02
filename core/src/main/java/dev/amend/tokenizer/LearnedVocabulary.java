package dev.amend.tokenizer;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.SequencedSet;
import java.util.stream.IntStream;

/**
 * A vocabulary of CLIP's kind in which every text has tokens: the 256 bytes, the 256 that end a word, what merges give, start and
 * end.
 *
 * @param tokens by their ids, 0 first
 * @param merges the two parts of each, most preferred first
 */
public record LearnedVocabulary(List<String> tokens, List<List<String>> merges) {
    public LearnedVocabulary {
        tokens = List.copyOf(tokens);
        merges = merges.stream().map(List::copyOf).toList();
    }

    /** The end token comes last: encoders find it as the largest id. */
    static LearnedVocabulary of(List<List<String>> merges) {
        SequencedSet<String> tokens = new LinkedHashSet<>(); // two merges may give one token
        List<String> alphabet = alphabet();
        tokens.addAll(alphabet);
        alphabet.forEach(character -> tokens.add(character + Vocabulary.END_OF_WORD));
        merges.forEach(merge -> tokens.add(String.join("", merge)));
        tokens.addAll(Vocabulary.START_AND_END);
        return new LearnedVocabulary(new ArrayList<>(tokens), merges);
    }

    /** In CLIP's order: printable characters first, then those that stand for other bytes. */
    private static List<String> alphabet() {
        return IntStream.range(0, 256)
                .map(ByteAlphabet::character)
                .sorted()
                .mapToObj(Character::toString)
                .toList();
    }

    /** The number of tokens: the text encoder's {@code vocab_size}. */
    public int size() {
        return tokens.size();
    }

    /**
     * Writes a tokenizer folder as transformers' CLIPTokenizer does, with the end token for padding; files of these names are replaced.
     *
     * @throws TokenizerException if it cannot be written
     */
    public void write(Path folder) {
        VocabularyWriter.write(this, folder);
    }
}
