package dev.amend;

/** Hears how far long work has come. */
@FunctionalInterface
public interface Progress {
    /** Tells nobody. */
    Progress NONE = (_, _, _) -> {};

    /**
     * @param stage what is being done, as {@code encoding}
     * @param done of the total, in the stage's own unit
     */
    void at(String stage, long done, long total);
}
