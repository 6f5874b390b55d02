package dev.amend.tokenizer;

/** One prompt as a text encoder takes it: {@link ClipTokenizer#MAX_LENGTH} ids, of which the last may be padding. */
public final class Tokens {
    private final int[] ids;
    private final int length;
    private final String cutOff;

    Tokens(int[] ids, int length, String cutOff) {
        this.ids = ids;
        this.length = length;
        this.cutOff = cutOff;
    }

    /** All ids, padding included; a copy. */
    public int[] ids() {
        return ids.clone();
    }

    /** The number of ids that are not padding, start and end token included. */
    public int length() {
        return length;
    }

    /** The end of the prompt that found no room, as text; empty where all of it did. */
    public String cutOff() {
        return cutOff;
    }
}
