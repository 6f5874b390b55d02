package dev.amend.toyland;

/**
 * A colour where distances are as seen (Ottosson 2020, "A perceptual color space for image processing").
 *
 * @param lightness 0 to 1
 * @param a from green to red
 * @param b from blue to yellow
 */
record Oklab(double lightness, double a, double b) {
    /** Shadow and light change a thing's lightness more than its hue, so that lightness counts less. */
    private static final double LIGHTNESS_WEIGHT = 0.7;

    private static final double[] LINEAR = linear();

    static Oklab of(int rgb) {
        double red = LINEAR[Rgb.red(rgb)];
        double green = LINEAR[Rgb.green(rgb)];
        double blue = LINEAR[Rgb.blue(rgb)];
        double l = Math.cbrt(0.4122214708 * red + 0.5363325363 * green + 0.0514459929 * blue);
        double m = Math.cbrt(0.2119034982 * red + 0.6806995451 * green + 0.1073969566 * blue);
        double s = Math.cbrt(0.0883024619 * red + 0.2817188376 * green + 0.6299787005 * blue);
        return new Oklab(
                0.2104542553 * l + 0.7936177850 * m - 0.0040720468 * s,
                1.9779984951 * l - 2.4285922050 * m + 0.4505937099 * s,
                0.0259040371 * l + 0.7827717662 * m - 0.8086757660 * s);
    }

    double squaredDistance(Oklab other) {
        double dl = LIGHTNESS_WEIGHT * (lightness - other.lightness);
        double da = a - other.a;
        double db = b - other.b;
        return dl * dl + da * da + db * db;
    }

    /** sRGB's 256 values as light. */
    private static double[] linear() {
        double[] table = new double[256];
        for (int i = 0; i < table.length; i++) {
            double value = i / 255.0;
            table[i] = value <= 0.04045 ? value / 12.92 : Math.pow((value + 0.055) / 1.055, 2.4);
        }
        return table;
    }
}
