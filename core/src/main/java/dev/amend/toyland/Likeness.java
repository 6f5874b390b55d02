package dev.amend.toyland;

import dev.amend.image.Image;
import java.util.ArrayList;
import java.util.List;

/**
 * How much each pixel of a picture looks like a colour rather than like the backdrop. The backdrop is what the left and right borders
 * show at about the same height, where hardly any thing reaches.
 */
final class Likeness {
    private static final int SIZE = World.SIZE;

    /** The spread of a colour around its shades, in Oklab. */
    private static final double SIGMA = 0.05;

    /** A pixel that looks like nothing expected is no worse than this, −log of a likelihood. */
    private static final double WORST = 8;

    private static final int ROWS = 2;
    private static final int[] COLUMNS = {0, 1, SIZE - 2, SIZE - 1};

    private final Oklab[] pixels;
    private final double[] backdrop;

    Likeness(Image image) {
        checkSize(image);
        this.pixels = pixels(image);
        this.backdrop = backdrop();
    }

    private static void checkSize(Image image) {
        if (image.width() != SIZE || image.height() != SIZE) {
            throw new IllegalArgumentException(
                    "an image of %s, expected %d × %d as toyland draws them".formatted(image, SIZE, SIZE));
        }
    }

    private static Oklab[] pixels(Image image) {
        Oklab[] pixels = new Oklab[SIZE * SIZE];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = Oklab.of(image.at(i % SIZE, i / SIZE));
        }
        return pixels;
    }

    private double[] backdrop() {
        double[] unlike = new double[pixels.length];
        for (int y = 0; y < SIZE; y++) {
            Tones seen = border(y);
            for (int x = 0; x < SIZE; x++) {
                unlike[y * SIZE + x] = unlike(seen, y * SIZE + x);
            }
        }
        return unlike;
    }

    private Tones border(int row) {
        List<Oklab> seen = new ArrayList<>();
        for (int y = Math.max(0, row - ROWS); y <= Math.min(SIZE - 1, row + ROWS); y++) {
            for (int x : COLUMNS) {
                seen.add(pixels[y * SIZE + x]);
            }
        }
        return new Tones(seen);
    }

    private double unlike(Tones tones, int pixel) {
        return Math.min(WORST, tones.squaredDistance(pixels[pixel]) / (2 * SIGMA * SIGMA));
    }

    /** For each pixel, row by row, the log-likelihood ratio of the colour against the backdrop. */
    Ratios to(Tones tones) {
        float[] ratios = new float[pixels.length];
        for (int i = 0; i < ratios.length; i++) {
            ratios[i] = (float) (backdrop[i] - unlike(tones, i));
        }
        return new Ratios(ratios);
    }
}
