package dev.amend.vae;

/**
 * A length cut into overlapping parts of one length, spread evenly.
 *
 * @param total the whole length
 * @param length of each part
 * @param count of parts
 */
record Cuts(long total, long length, int count) {

    /**
     * As few parts as will do, and those as short as they can be.
     *
     * @param longest a part may be
     * @param overlap of neighbours, at least
     */
    static Cuts of(long total, long longest, long overlap) {
        if (total <= longest) {
            return new Cuts(total, total, 1);
        }
        long count = Math.ceilDiv(total - overlap, longest - overlap);
        long length = Math.ceilDiv(total + (count - 1) * overlap, count);
        return new Cuts(total, length, Math.toIntExact(count));
    }

    long start(int part) {
        return count == 1 ? 0 : part * (total - length) / (count - 1);
    }

    /** What a part shares with the one before it. */
    long overlap(int part) {
        return start(part - 1) + length - start(part);
    }
}
