package dev.amend.image;

import java.util.Arrays;

/** Pictures in other sizes. */
final class Scaling {
    private Scaling() {}

    /** Each pixel repeated, or, to become smaller, each new pixel the mean of what it covers. */
    static Image scale(Image image, int width, int height) {
        if (width == image.width() && height == image.height()) {
            return image;
        }
        boolean multiple = width % image.width() == 0 && height % image.height() == 0;
        return multiple ? repeat(image, width, height) : average(image, width, height);
    }

    private static Image repeat(Image image, int width, int height) {
        byte[] pixels = new byte[3 * width * height];
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                int from = 3 * (y / (height / image.height()) * image.width() + x / (width / image.width()));
                System.arraycopy(image.shared(), from, pixels, 3 * (y * width + x), 3);
            }
        }
        return Image.owning(width, height, pixels);
    }

    private static Image average(Image image, int width, int height) {
        double stepX = (double) image.width() / width;
        double stepY = (double) image.height() / height;
        byte[] pixels = new byte[3 * width * height];
        double[] sum = new double[3];
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                sum(image, x * stepX, y * stepY, stepX, stepY, sum);
                for (int channel = 0; channel < 3; channel++) {
                    pixels[3 * (y * width + x) + channel] = (byte) Math.round(sum[channel] / (stepX * stepY));
                }
            }
        }
        return Image.owning(width, height, pixels);
    }

    private static void sum(Image image, double left, double top, double width, double height, double[] sum) {
        Arrays.fill(sum, 0);
        for (int y = (int) top; y < Math.min(image.height(), top + height); y++) {
            double rows = Math.min(y + 1, top + height) - Math.max(y, top);
            for (int x = (int) left; x < Math.min(image.width(), left + width); x++) {
                double weight = rows * (Math.min(x + 1, left + width) - Math.max(x, left));
                int i = 3 * (y * image.width() + x);
                for (int channel = 0; channel < 3; channel++) {
                    sum[channel] += weight * (image.shared()[i + channel] & 0xff);
                }
            }
        }
    }
}
