package dev.amend.eval;

import java.util.Locale;

/** What is measured of an edit (arXiv 2303.08084, §5). */
public enum Metric {
    /** Images of the source prompt show the destination. */
    EFFICACY,
    /** Images of the positives show the edit. */
    GENERALITY,
    /** Images of the negatives do not. */
    SPECIFICITY,
    /** Images of prompts that say another attribute keep it; no part of the paper, and not of F1. */
    RESPECT;

    /** As reports write it, in lower case. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }
}
