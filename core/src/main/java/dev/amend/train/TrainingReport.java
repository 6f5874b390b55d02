package dev.amend.train;

import dev.amend.Progress;
import dev.amend.image.Image;

/** Hears how a training goes. */
public interface TrainingReport extends Progress {
    /** The loss of a step of a stage. */
    void loss(String stage, int step, int steps, double loss);

    /** What a network can do by now. */
    void picture(String stage, int step, Image picture);
}
