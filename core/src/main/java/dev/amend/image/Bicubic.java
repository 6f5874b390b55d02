package dev.amend.image;

/**
 * Pictures in other sizes, byte for byte as Pillow's {@code Image.resize} gives them with {@code BICUBIC}: cubic convolution (Keys, 1981,
 * a = −½), stretched over all the pixels that a smaller picture's pixel covers, in one direction and then in the other, with weights in 22
 * bits and a result in 8 bits each time.
 */
final class Bicubic {
    private static final double A = -0.5;

    /** How many pixels away a pixel still counts. */
    private static final double REACH = 2;

    private static final int BITS = 22;

    private Bicubic() {}

    static Image resize(Image image, int width, int height) {
        Image.checkSize(width, height);
        boolean columnsFirst = columnsFirst(image, width, height);
        Image half = columnsFirst ? inHeight(image, height) : inWidth(image, width);
        return columnsFirst ? inWidth(half, width) : inHeight(half, height);
    }

    /** As Pillow 13.0.0 does for every size that was tried; versions before begin with the rows, of all but very high pictures. */
    private static boolean columnsFirst(Image image, int width, int height) {
        int lower = image.height() - height;
        int narrower = image.width() - width;
        return lower > 0 && lower > 2 * narrower;
    }

    private static Image inWidth(Image image, int width) {
        Image.checkSize(width, image.height());
        return Image.owning(width, image.height(), along(image.shared(), image.height(), image.width(), width, 3));
    }

    private static Image inHeight(Image image, int height) {
        Image.checkSize(image.width(), height);
        return Image.owning(image.width(), height, along(image.shared(), 1, image.height(), height, 3 * image.width()));
    }

    /** Resizes the middle one of three dimensions, [outer, from, inner] → [outer, to, inner]. */
    private static byte[] along(byte[] bytes, int outer, int from, int to, int inner) {
        if (from == to) {
            return bytes;
        }
        byte[] resized = new byte[outer * to * inner];
        for (int i = 0; i < to; i++) {
            Window window = Window.of(i, from, to);
            for (int o = 0; o < outer; o++) {
                for (int j = 0; j < inner; j++) {
                    resized[(o * to + i) * inner + j] = window.sum(bytes, (o * from + window.start) * inner + j, inner);
                }
            }
        }
        return resized;
    }

    /** The pixels from start on that one new pixel is the weighted sum of. */
    private static final class Window {
        private final int start;
        private final int[] weights;

        private Window(int start, int[] weights) {
            this.start = start;
            this.weights = weights;
        }

        static Window of(int index, int from, int to) {
            double scale = (double) from / to;
            double stretch = Math.max(scale, 1);
            double centre = (index + 0.5) * scale;
            int start = Math.max(0, (int) (centre - REACH * stretch + 0.5));
            int end = Math.min(from, (int) (centre + REACH * stretch + 0.5));
            double[] exact = new double[end - start];
            double total = 0;
            for (int i = 0; i < exact.length; i++) {
                exact[i] = cubic((i + start - centre + 0.5) * (1 / stretch));
                total += exact[i];
            }
            return new Window(start, rounded(exact, total));
        }

        private static int[] rounded(double[] exact, double total) {
            int[] weights = new int[exact.length];
            for (int i = 0; i < weights.length; i++) {
                double weight = exact[i] / total * (1 << BITS);
                weights[i] = (int) (weight < 0 ? weight - 0.5 : weight + 0.5);
            }
            return weights;
        }

        byte sum(byte[] bytes, int at, int stride) {
            int sum = 1 << (BITS - 1); // rounds
            for (int i = 0; i < weights.length; i++) {
                sum += weights[i] * (bytes[at + i * stride] & 0xff);
            }
            return (byte) Math.clamp(sum >> BITS, 0, 255);
        }
    }

    private static double cubic(double signed) {
        double x = Math.abs(signed);
        if (x < 1) {
            return ((A + 2) * x - (A + 3)) * x * x + 1;
        }
        return x < REACH ? (((x - 5) * x + 8) * x - 4) * A : 0;
    }
}
