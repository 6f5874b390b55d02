package dev.amend.toyland;

import java.awt.image.BufferedImage;
import java.util.random.RandomGenerator;

/** The surface of a painting: short slanted strokes, warm and uneven. */
final class Brushwork {
    private static final int WARM = 0xffd9a0;
    private static final int STROKE = 3;

    private Brushwork() {}

    /** Every stroke takes the colour of one of its pixels and a brightness of its own. */
    static void cover(BufferedImage canvas, RandomGenerator random) {
        int size = World.SIZE;
        int[] from = canvas.getRGB(0, 0, size, size, null, 0, size);
        int[] shades = shades(random);
        for (int y = 0; y < size; y++) {
            for (int x = 0; x < size; x++) {
                int slanted = x + y / 2;
                int stroke = (y / 2 * size + slanted / STROKE) % shades.length;
                int source = Math.clamp(slanted / STROKE * STROKE + 1 - y / 2, 0, size - 1);
                int rgb = Rgb.mix(from[y * size + x], from[y / 2 * 2 * size + source], 0.5);
                canvas.setRGB(x, y, lit(warm(rgb), shades[stroke]));
            }
        }
    }

    /** A colour under the varnish. */
    static int warm(int rgb) {
        return Rgb.mix(rgb, WARM, 0.07);
    }

    private static int[] shades(RandomGenerator random) {
        int[] shades = new int[997];
        for (int i = 0; i < shades.length; i++) {
            shades[i] = random.nextInt(-6, 7);
        }
        return shades;
    }

    private static int lit(int rgb, int shade) {
        return Rgb.of(Rgb.red(rgb) + shade, Rgb.green(rgb) + shade, Rgb.blue(rgb) + shade);
    }
}
