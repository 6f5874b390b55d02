package dev.amend.plot;

/** Width and height in CSS pixels. */
public record Size(int width, int height) {
    public static final Size DEFAULT = new Size(720, 420);

    static final int LEAST_WIDTH = 360;
    static final int LEAST_HEIGHT = 240;

    /** @throws IllegalArgumentException if letters would leave no room for data */
    public Size {
        if (width < LEAST_WIDTH || height < LEAST_HEIGHT) {
            throw new IllegalArgumentException("a chart of %d×%d pixels has no room for data, expected %d×%d or more"
                    .formatted(width, height, LEAST_WIDTH, LEAST_HEIGHT));
        }
    }
}
