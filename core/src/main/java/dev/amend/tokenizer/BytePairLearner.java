package dev.amend.tokenizer;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Learns which byte pairs to join from how often words occur (Sennrich et al., arXiv 1508.07909): the most frequent neighbours
 * first, until every word is one token. Of equally frequent pairs the first by text is taken, so the same words always give the same
 * vocabulary.
 */
public final class BytePairLearner {
    private final List<Word> unfinished = new ArrayList<>();
    private final Map<Pair, Integer> ranks = new HashMap<>();
    private final List<Pair> merges = new ArrayList<>();

    private record Pair(String left, String right) implements Comparable<Pair> {
        private static final Comparator<Pair> BY_TEXT =
                Comparator.comparing(Pair::left).thenComparing(Pair::right);

        String joined() {
            return left.concat(right);
        }

        @Override
        public int compareTo(Pair other) {
            return BY_TEXT.compare(this, other);
        }
    }

    private record Word(List<String> symbols, long count) {
        Pair pair(int at) {
            return new Pair(symbols.get(at), symbols.get(at + 1));
        }

        int pairs() {
            return symbols.size() - 1;
        }

        void join(int at) {
            symbols.set(at, pair(at).joined());
            symbols.remove(at + 1);
        }
    }

    private BytePairLearner() {}

    /**
     * @param counts how often each text occurs; texts are brought to lower case and cut into words as {@link ClipTokenizer} does it
     * @throws IllegalArgumentException if a count is not positive
     */
    public static LearnedVocabulary learn(Map<String, Long> counts) {
        BytePairLearner learner = new BytePairLearner();
        words(counts).forEach(learner::add);
        learner.joinAll();
        return LearnedVocabulary.of(learner.merges.stream()
                .map(merge -> List.of(merge.left, merge.right))
                .toList());
    }

    private static Map<String, Long> words(Map<String, Long> counts) {
        Map<String, Long> words = new TreeMap<>();
        counts.forEach((text, count) -> {
            if (count <= 0) {
                throw new IllegalArgumentException(
                        "'%s' occurs %d times, expected once at least".formatted(text, count));
            }
            Words.of(TextNormalizer.normalize(text)).forEach(word -> words.merge(word, count, Math::addExact));
        });
        return words;
    }

    private void add(String word, long count) {
        List<String> symbols = new ArrayList<>();
        for (byte value : word.getBytes(StandardCharsets.UTF_8)) {
            symbols.add(Character.toString(ByteAlphabet.character(Byte.toUnsignedInt(value))));
        }
        symbols.add(symbols.removeLast().concat(Vocabulary.END_OF_WORD));
        unfinished.add(new Word(symbols, count));
    }

    private void joinAll() {
        unfinished.removeIf(word -> word.pairs() == 0);
        while (!unfinished.isEmpty()) {
            Pair best = mostFrequent();
            ranks.put(best, merges.size());
            merges.add(best);
            unfinished.forEach(this::encode);
            unfinished.removeIf(word -> word.pairs() == 0);
        }
    }

    private Pair mostFrequent() {
        Map<Pair, Long> frequencies = new HashMap<>();
        for (Word word : unfinished) {
            for (int at = 0; at < word.pairs(); at++) {
                frequencies.merge(word.pair(at), word.count, Math::addExact);
            }
        }
        return frequencies.entrySet().stream()
                .min(Map.Entry.<Pair, Long>comparingByValue(Comparator.reverseOrder())
                        .thenComparing(Map.Entry.comparingByKey()))
                .orElseThrow()
                .getKey();
    }

    /** One join at a time by the ranks so far, as {@link BytePairs} does it: joining everywhere at once can end elsewhere. */
    private void encode(Word word) {
        for (int at = preferred(word); at >= 0; at = preferred(word)) {
            word.join(at);
        }
    }

    /** Where the leftmost of the pairs of lowest rank stands; −1 if none may be joined. */
    private int preferred(Word word) {
        int found = -1;
        int lowest = Integer.MAX_VALUE;
        for (int at = 0; at < word.pairs(); at++) {
            int rank = ranks.getOrDefault(word.pair(at), Integer.MAX_VALUE);
            if (rank < lowest) {
                found = at;
                lowest = rank;
            }
        }
        return found;
    }
}
