package dev.amend.train;

import dev.amend.Progress;
import dev.amend.image.Image;

/** Hears how a training goes. */
public interface TrainingReport extends Progress {
    /** The loss of a step of a stage. */
    void loss(String stage, int step, int steps, double loss);

    /** Whether somebody wants the training to stop after this step; it can go on later. */
    boolean isStopped();

    /** What a network can do by now. */
    void picture(String stage, int step, Image picture);
}
