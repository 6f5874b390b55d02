package dev.amend.debias;

import java.util.Locale;

/** What acts on the model while a profession is measured. */
public enum Stage {
    /** Nothing. */
    BEFORE,
    /** The profession's own edit. */
    ALONE,
    /** All professions' edits, solved for together. */
    JOINTLY;

    /** As users and files write it. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }
}
