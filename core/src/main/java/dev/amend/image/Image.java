package dev.amend.image;

import java.io.Serializable;
import java.util.Arrays;

/** An immutable RGB image of 8 bits a channel. */
public final class Image implements Serializable {
    private static final long serialVersionUID = 1L;

    /** The most pixels an image may have, 2^28. */
    public static final int MAX_PIXELS = 1 << 28;

    private final int width;
    private final int height;
    private final byte[] pixels;

    private Image(int width, int height, byte[] pixels) {
        this.width = width;
        this.height = height;
        this.pixels = pixels;
    }

    /**
     * An image of given pixels.
     *
     * @param pixels [height, width, 3], red first; copied
     */
    public static Image of(int width, int height, byte[] pixels) {
        return owning(width, height, pixels.clone());
    }

    /** As {@link #of}, for pixels that nobody else holds. */
    static Image owning(int width, int height, byte[] pixels) {
        checkLength(width, height, pixels.length);
        return new Image(width, height, pixels);
    }

    /**
     * What a decoder's output shows, in 8 bits as diffusers gives them: 255 · clamp(x/2 + ½) in float32, rounded half to even.
     *
     * @param values [3, height, width], the planes red, green and blue, from −1 to 1
     * @throws IllegalArgumentException if a value is NaN
     */
    public static Image ofPlanar(int width, int height, float[] values) {
        checkLength(width, height, values.length);
        int plane = width * height;
        byte[] pixels = new byte[values.length];
        for (int channel = 0; channel < 3; channel++) {
            for (int i = 0; i < plane; i++) {
                pixels[3 * i + channel] = toByte(values[channel * plane + i]);
            }
        }
        return new Image(width, height, pixels);
    }

    private static byte toByte(float value) {
        if (Float.isNaN(value)) {
            throw new IllegalArgumentException("a pixel is NaN: the computation that made the image went wrong");
        }
        float clamped = Math.clamp(value / 2 + 0.5f, 0f, 1f);
        return (byte) (int) Math.rint(clamped * 255f);
    }

    static void checkSize(int width, int height) {
        if (width < 1 || height < 1 || (long) width * height > MAX_PIXELS) {
            throw new IllegalArgumentException(
                    "an image of %d × %d pixels, expected at least 1 × 1 and at most %d pixels"
                            .formatted(width, height, MAX_PIXELS));
        }
    }

    private static void checkLength(int width, int height, int length) {
        checkSize(width, height);
        if (length != 3 * width * height) {
            throw new IllegalArgumentException("%d values for %d × %d pixels of 3 channels, expected %d"
                    .formatted(length, width, height, 3 * width * height));
        }
    }

    public int width() {
        return width;
    }

    public int height() {
        return height;
    }

    /** A pixel as 0xRRGGBB; {@code x} counts from the left, {@code y} from the top. */
    public int at(int x, int y) {
        if (x < 0 || x >= width || y < 0 || y >= height) {
            throw new IllegalArgumentException(
                    "no pixel (%d, %d) in an image of %d × %d".formatted(x, y, width, height));
        }
        int i = 3 * (y * width + x);
        return (pixels[i] & 0xff) << 16 | (pixels[i + 1] & 0xff) << 8 | (pixels[i + 2] & 0xff);
    }

    /** In another size, smoothly: as Pillow's {@code BICUBIC}, byte for byte. */
    public Image resized(int newWidth, int newHeight) {
        return Bicubic.resize(this, newWidth, newHeight);
    }

    /** The part whose upper left corner is the pixel ({@code left}, {@code top}). */
    public Image cropped(int left, int top, int partWidth, int partHeight) {
        checkSize(partWidth, partHeight);
        if (left < 0 || top < 0 || left > width - partWidth || top > height - partHeight) {
            throw new IllegalArgumentException("no part of %d × %d pixels at (%d, %d) in an image of %d × %d"
                    .formatted(partWidth, partHeight, left, top, width, height));
        }
        byte[] part = new byte[3 * partWidth * partHeight];
        for (int y = 0; y < partHeight; y++) {
            System.arraycopy(pixels, 3 * ((top + y) * width + left), part, 3 * y * partWidth, 3 * partWidth);
        }
        return new Image(partWidth, partHeight, part);
    }

    /** A copy of the pixels, [height, width, 3]. */
    public byte[] pixels() {
        return pixels.clone();
    }

    /** The pixels themselves, which must not be changed. */
    byte[] shared() {
        return pixels;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Image that
                && width == that.width
                && height == that.height
                && Arrays.equals(pixels, that.pixels);
    }

    @Override
    public int hashCode() {
        return 31 * (31 * width + height) + Arrays.hashCode(pixels);
    }

    /** The size: {@code 512x512}. */
    @Override
    public String toString() {
        return width + "x" + height;
    }
}
