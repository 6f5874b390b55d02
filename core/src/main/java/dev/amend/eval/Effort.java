package dev.amend.eval;

import java.io.Serializable;

/**
 * What it took to draw and judge.
 *
 * @param images that were drawn
 * @param seconds in all
 * @param unetSeconds of these, in the UNet
 */
public record Effort(int images, double seconds, double unetSeconds) implements Serializable {
    public static final Effort NONE = new Effort(0, 0, 0);

    public Effort plus(Effort other) {
        return new Effort(images + other.images, seconds + other.seconds, unetSeconds + other.unetSeconds);
    }
}
