package dev.amend.debias;

import dev.amend.Progress;

/** Hears how far a run is; progress is that within a batch. */
public interface DebiasListener extends Progress {
    /** Whether the run shall end after the batch at hand. */
    boolean isStopped();

    /** Hears of a batch that was drawn now; one that was there already is not told. */
    void drawn(int images, double seconds);

    /** Hears of images that were wanted for one purpose, drawn now or before. */
    void finished(Step step);

    /**
     * One purpose.
     *
     * @param row its number in the table, from 0
     * @param what {@code validation}, {@code lambda-10}, {@code before}, {@code alone} or {@code jointly}
     * @param share what the images of prompts that say no attribute show
     * @param left how many more images there may be at most
     */
    record Step(int row, String source, String what, Share share, int left) {}
}
