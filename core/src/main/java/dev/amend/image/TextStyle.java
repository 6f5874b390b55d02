package dev.amend.image;

/**
 * How a line of text looks.
 *
 * @param size the font's size in pixels
 * @param rgb the colour, 0xRRGGBB
 */
record TextStyle(int size, boolean bold, int rgb) {
    /** From one line's baseline to the next. */
    int lineHeight() {
        return Math.round(size * 1.32f);
    }

    /** From the top of a line to its baseline. */
    int ascent() {
        return Math.round(size * 1.02f);
    }
}
