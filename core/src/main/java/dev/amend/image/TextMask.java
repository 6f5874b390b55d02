package dev.amend.image;

/** A drawn line of text: how much of each pixel is covered, from 0 to 255, and where its origin lies in it. */
final class TextMask {
    private final int width;
    private final int height;
    private final int left;
    private final int baseline;
    private final byte[] coverage;

    /** @param coverage [height, width]; {@code left} and {@code baseline} are where the first letter's baseline begins */
    TextMask(int width, int height, int left, int baseline, byte[] coverage) {
        this.width = width;
        this.height = height;
        this.left = left;
        this.baseline = baseline;
        this.coverage = coverage;
    }

    int width() {
        return width;
    }

    int height() {
        return height;
    }

    int left() {
        return left;
    }

    int baseline() {
        return baseline;
    }

    int at(int x, int y) {
        return coverage[y * width + x] & 0xff;
    }
}
