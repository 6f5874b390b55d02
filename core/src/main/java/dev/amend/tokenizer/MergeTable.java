package dev.amend.tokenizer;

import java.util.Arrays;

/** Which two tokens may be joined, in which order of preference, and what they become: a hash table without objects. */
final class MergeTable {
    /** The rank of a pair that is never joined. */
    static final int NONE = -1;

    private final long[] pairs;
    private final int[] ranks;
    private final int[] joined;
    private final int shift;

    MergeTable(int size) {
        int bits = 33 - Integer.numberOfLeadingZeros(size + 1); // at most half full
        pairs = new long[1 << bits];
        ranks = new int[1 << bits];
        joined = new int[size];
        shift = Long.SIZE - bits;
        Arrays.fill(ranks, NONE);
    }

    /** Only while a vocabulary is being built. */
    void put(int left, int right, int rank, int joinedId) {
        int slot = slot(left, right);
        pairs[slot] = pair(left, right);
        ranks[slot] = rank;
        joined[rank] = joinedId;
    }

    /** The lower, the earlier the pair is joined. */
    int rank(int left, int right) {
        return ranks[slot(left, right)];
    }

    int joined(int rank) {
        return joined[rank];
    }

    private int slot(int left, int right) {
        long pair = pair(left, right);
        int slot = (int) ((pair * 0x9E3779B97F4A7C15L) >>> shift);
        while (ranks[slot] != NONE && pairs[slot] != pair) {
            slot = (slot + 1) & (pairs.length - 1);
        }
        return slot;
    }

    private static long pair(int left, int right) {
        return ((long) left << 32) | right;
    }
}
