package dev.amend.image;

import java.util.Arrays;

/** A white picture to paint on; what lies outside is cut off. */
final class Canvas {
    private final int width;
    private final int height;
    private final byte[] pixels;

    Canvas(int width, int height) {
        this.width = width;
        this.height = height;
        this.pixels = new byte[Math.multiplyExact(3, Math.multiplyExact(width, height))];
        Arrays.fill(pixels, (byte) 255);
    }

    void fill(int x, int y, int columns, int rows, int rgb) {
        for (int row = y; row < y + rows; row++) {
            for (int column = x; column < x + columns; column++) {
                blend(column, row, rgb, 255);
            }
        }
    }

    /** The image must lie inside. */
    void draw(Image image, int x, int y) {
        int length = 3 * image.width();
        for (int row = 0; row < image.height(); row++) {
            System.arraycopy(image.shared(), row * length, pixels, 3 * ((y + row) * width + x), length);
        }
    }

    /** Paints text whose first baseline begins at (x, y). */
    void draw(TextMask text, int x, int y, int rgb) {
        for (int row = 0; row < text.height(); row++) {
            for (int column = 0; column < text.width(); column++) {
                blend(x - text.left() + column, y - text.baseline() + row, rgb, text.at(column, row));
            }
        }
    }

    private void blend(int x, int y, int rgb, int alpha) {
        if (alpha == 0 || x < 0 || x >= width || y < 0 || y >= height) {
            return;
        }
        int i = 3 * (y * width + x);
        for (int channel = 0; channel < 3; channel++) {
            int color = rgb >> (16 - 8 * channel) & 0xff;
            int under = pixels[i + channel] & 0xff;
            pixels[i + channel] = (byte) ((color * alpha + under * (255 - alpha) + 127) / 255);
        }
    }

    /** The picture; the canvas is not to be used after. */
    Image finish() {
        return Image.owning(width, height, pixels);
    }
}
