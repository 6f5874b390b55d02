package dev.amend.toyland;

import java.awt.Color;
import java.util.random.RandomGenerator;

/** Arithmetic on colours 0xRRGGBB. */
final class Rgb {
    static final int INK = 0x2e2a33;
    static final int CREAM = 0xfaf4e6;
    static final int LEAF = 0x4f9a4a;
    static final int BARK = 0x7a5236;
    static final int GLASS = 0xbfe0ee;
    static final int TYRE = 0x34323a;
    static final int METAL = 0xb4bac2;

    private Rgb() {}

    static int of(double red, double green, double blue) {
        return clamp(red) << 16 | clamp(green) << 8 | clamp(blue);
    }

    private static int clamp(double value) {
        return Math.clamp(Math.round(value), 0, 255);
    }

    static int red(int rgb) {
        return rgb >> 16 & 0xff;
    }

    static int green(int rgb) {
        return rgb >> 8 & 0xff;
    }

    static int blue(int rgb) {
        return rgb & 0xff;
    }

    /** Part of the way from one colour to another. */
    static int mix(int from, int to, double share) {
        return of(
                red(from) + share * (red(to) - red(from)),
                green(from) + share * (green(to) - green(from)),
                blue(from) + share * (blue(to) - blue(from)));
    }

    static int lighter(int rgb, double share) {
        return mix(rgb, 0xffffff, share);
    }

    static int darker(int rgb, double share) {
        return mix(rgb, 0x14101c, share);
    }

    /** Further from gray of the same brightness. */
    static int stronger(int rgb, double share) {
        double gray = 0.3 * red(rgb) + 0.59 * green(rgb) + 0.11 * blue(rgb);
        return of(
                red(rgb) + share * (red(rgb) - gray),
                green(rgb) + share * (green(rgb) - gray),
                blue(rgb) + share * (blue(rgb) - gray));
    }

    /** The colour with each channel moved by at most {@code range}. */
    static int jitter(int rgb, int range, RandomGenerator random) {
        return of(
                red(rgb) + random.nextInt(-range, range + 1),
                green(rgb) + random.nextInt(-range, range + 1),
                blue(rgb) + random.nextInt(-range, range + 1));
    }

    static Color color(int rgb) {
        return new Color(rgb);
    }

    /** The colour over what lies below, {@code alpha} from 0 to 1. */
    static Color color(int rgb, double alpha) {
        return new Color(red(rgb), green(rgb), blue(rgb), (int) Math.round(255 * alpha));
    }
}
