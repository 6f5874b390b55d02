package dev.amend.toyland;

import dev.amend.image.Image;

/**
 * A picture as values.
 *
 * @param count how many things or people, 1 to 6
 * @param seed decides places, sizes, shades and what else varies
 */
public record Scene(Subject subject, int count, Setting setting, Style style, long seed) {
    /** The most things that a scene holds. */
    public static final int MOST = 6;

    public Scene {
        if (count < 1 || count > MOST) {
            throw new IllegalArgumentException("%d things, expected 1 to %d".formatted(count, MOST));
        }
    }

    /** The picture, {@link World#SIZE} pixels wide and high; the same on every call. */
    public Image draw() {
        return Studio.draw(this);
    }
}
