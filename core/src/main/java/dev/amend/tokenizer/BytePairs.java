package dev.amend.tokenizer;

import java.nio.charset.StandardCharsets;
import java.util.PriorityQueue;
import java.util.function.IntConsumer;

/**
 * Byte-pair encoding of one word (Sennrich et al., arXiv 1508.07909): of all neighbours that may be joined, those of lowest
 * rank are, the leftmost first, until none may. A queue of candidates keeps it at n log n for a word of n bytes.
 */
final class BytePairs {
    private static final int GONE = -1;

    private final MergeTable merges;
    private final int[] symbols;
    private final int[] next;
    private final int[] previous;
    private final PriorityQueue<Long> candidates = new PriorityQueue<>();

    private BytePairs(String word, Vocabulary vocabulary) {
        byte[] bytes = word.getBytes(StandardCharsets.UTF_8);
        int n = bytes.length;
        merges = vocabulary.merges();
        symbols = new int[n];
        next = new int[n];
        previous = new int[n];
        for (int i = 0; i < n; i++) {
            symbols[i] = vocabulary.byteId(Byte.toUnsignedInt(bytes[i]), i == n - 1);
            next[i] = i + 1;
            previous[i] = i - 1;
        }
    }

    static void encode(String word, Vocabulary vocabulary, IntConsumer ids) {
        BytePairs pairs = new BytePairs(word, vocabulary);
        pairs.joinAll();
        for (int at = 0; at < pairs.symbols.length; at = pairs.next[at]) {
            ids.accept(pairs.symbols[at]);
        }
    }

    private void joinAll() {
        for (int at = 0; at < symbols.length; at++) {
            propose(at);
        }
        while (!candidates.isEmpty()) {
            long candidate = candidates.poll();
            int rank = (int) (candidate >>> 32);
            int at = (int) candidate;
            if (rank == rank(at)) { // else a neighbour was joined meanwhile
                join(at, merges.joined(rank));
            }
        }
    }

    private void join(int at, int joined) {
        int right = next[at];
        symbols[at] = joined;
        symbols[right] = GONE;
        next[at] = next[right];
        if (next[at] < symbols.length) {
            previous[next[at]] = at;
        }
        propose(at);
        if (previous[at] >= 0) {
            propose(previous[at]);
        }
    }

    private void propose(int at) {
        int rank = rank(at);
        if (rank != MergeTable.NONE) {
            candidates.add(((long) rank << 32) | at);
        }
    }

    /** The rank of the symbol here with the one after it. */
    private int rank(int at) {
        boolean pair = symbols[at] != GONE && next[at] < symbols.length;
        return pair ? merges.rank(symbols[at], symbols[next[at]]) : MergeTable.NONE;
    }
}
