package dev.amend;

import java.util.Locale;

/** Numbers as people write them. */
public final class NumberText {
    /** Past it the digits of a whole number are no longer all its own. */
    private static final double EXPONENT = 1e15;

    private NumberText() {}

    /** Without the zero that Java appends to whole numbers: 7, 7.5, 1.0E300. */
    public static String of(double value) {
        boolean whole = value == Math.rint(value) && Math.abs(value) < EXPONENT;
        return whole ? Long.toString((long) value) : Double.toString(value);
    }

    /** "1 image", "2 images", "12,000 images". */
    public static String count(long number, String thing) {
        return String.format(Locale.ROOT, "%,d %s%s", number, thing, number == 1 ? "" : "s");
    }
}
