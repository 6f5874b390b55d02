package dev.amend.edit;

import dev.amend.tokenizer.ClipTokenizer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Which token of the destination prompt each of the source's 77 positions shall move to.
 *
 * @param indices [77]: the destination's position for each position of the source
 * @param method how they were found
 */
public record TokenAlignment(List<Integer> indices, Method method) {
    /** Positions of a prompt, padding included. */
    public static final int LENGTH = 77;

    private static final int LAST = LENGTH - 1;

    /** How the tokens were matched. */
    public enum Method {
        /** Every source token stands in the destination, in order: the published rule. */
        IN_ORDER,
        /** Some do not: a longest common subsequence anchors the rest, and the tokens of a replaced span pair in order. */
        COMMON_SUBSEQUENCE
    }

    public TokenAlignment {
        indices = List.copyOf(indices);
    }

    /**
     * Aligns two prompts given as token ids with start and end token, neither padded nor cut. The caller has made "an" into "a".
     */
    public static TokenAlignment of(int[] source, int[] destination) {
        if (source.length <= LENGTH && destination.length <= LENGTH) {
            int[] matched = matchInOrder(source, destination);
            if (matched.length == source.length) {
                return new TokenAlignment(withPadding(matched), Method.IN_ORDER);
            }
        }
        int[] matched = matchSpans(cut(source), cut(destination));
        return new TokenAlignment(withPadding(matched), Method.COMMON_SUBSEQUENCE);
    }

    /** Aligns two prompts; "an" counts as "a", so that "an apple" matches "a golden apple". */
    public static TokenAlignment of(String source, String destination, ClipTokenizer tokenizer) {
        return of(readAnAsA(source, tokenizer), readAnAsA(destination, tokenizer));
    }

    private static int[] readAnAsA(String text, ClipTokenizer tokenizer) {
        int a = tokenizer.ids("a")[1];
        int an = tokenizer.ids("an")[1];
        return Arrays.stream(tokenizer.ids(text)).map(id -> id == an ? a : id).toArray();
    }

    /** For each source token its next occurrence in the destination; shorter than the source where one is missing. */
    private static int[] matchInOrder(int[] source, int[] destination) {
        List<Integer> matched = new ArrayList<>();
        int at = 0;
        for (int token : source) {
            while (at < destination.length && destination[at] != token) {
                at++;
            }
            if (at == destination.length) {
                break;
            }
            matched.add(at++);
        }
        return matched.stream().mapToInt(Integer::intValue).toArray();
    }

    /** After the end token the paddings pair in order; those the destination has no more of pair with its last position. */
    private static List<Integer> withPadding(int[] matched) {
        int next = matched[matched.length - 1] + 1;
        return IntStream.range(0, LENGTH)
                .mapToObj(i -> i < matched.length ? matched[i] : Math.min(next + i - matched.length, LAST))
                .toList();
    }

    private static int[] matchSpans(int[] source, int[] destination) {
        int[] matched = new int[source.length];
        int spanStart = 0;
        int at = 0; // the first destination token that is free
        int[] anchors = commonSubsequence(source, destination);
        for (int i = 0; i < source.length; i++) {
            if (anchors[i] < 0) {
                continue;
            }
            pairSpan(matched, spanStart, i, at, anchors[i]);
            matched[i] = anchors[i];
            spanStart = i + 1;
            at = anchors[i] + 1;
        }
        return matched;
    }

    /**
     * Pairs source tokens [from, to) with destination tokens [at, anchor) in order; the surplus goes to the span's last token, or to
     * the anchor behind it where the span is empty.
     */
    private static void pairSpan(int[] matched, int from, int to, int at, int anchor) {
        int last = anchor > at ? anchor - 1 : anchor;
        for (int i = from; i < to; i++) {
            matched[i] = Math.min(at + i - from, last);
        }
    }

    /** For each source token its partner in a longest common subsequence, or −1. Start and end tokens are always partners. */
    private static int[] commonSubsequence(int[] source, int[] destination) {
        int n = source.length;
        int m = destination.length;
        int[][] length = new int[n + 1][m + 1]; // of the longest common subsequence of the tails
        for (int i = n - 1; i >= 0; i--) {
            for (int j = m - 1; j >= 0; j--) {
                length[i][j] = source[i] == destination[j]
                        ? length[i + 1][j + 1] + 1
                        : Math.max(length[i + 1][j], length[i][j + 1]);
            }
        }
        int[] partner = new int[n];
        int j = 0;
        for (int i = 0; i < n; i++) {
            while (j < m && source[i] != destination[j] && length[i][j + 1] == length[i][j]) {
                j++;
            }
            partner[i] = j < m && source[i] == destination[j] ? j++ : -1;
        }
        return partner;
    }

    /** The first 77 tokens, the end token kept as the last. */
    private static int[] cut(int[] ids) {
        if (ids.length <= LENGTH) {
            return ids;
        }
        int[] cut = Arrays.copyOf(ids, LENGTH);
        cut[LAST] = ids[ids.length - 1];
        return cut;
    }
}
