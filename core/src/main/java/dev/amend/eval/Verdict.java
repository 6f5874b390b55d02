package dev.amend.eval;

import java.util.Locale;

/** What a judge says of an image. */
public enum Verdict {
    /** It is nearer to what is expected. */
    YES,
    /** It is nearer to the other. */
    NO,
    /** It is as near to the one as to the other, which counts as a no. */
    TIE;

    /** By how near it is to each. */
    static Verdict of(double expected, double other) {
        if (expected == other) {
            return TIE;
        }
        return expected > other ? YES : NO;
    }

    /**
     * Reads {@link #id}.
     *
     * @throws IllegalArgumentException if it is none
     */
    public static Verdict parse(String id) {
        return valueOf(id.toUpperCase(Locale.ROOT));
    }

    boolean held() {
        return this == YES;
    }

    /** As files write it, in lower case. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }
}
