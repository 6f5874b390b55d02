package dev.amend.cli;

/** Numbers as people write them. */
final class Numbers {
    private Numbers() {}

    /** Without the zeros that Java appends to whole numbers. */
    static String text(double value) {
        return value == Math.rint(value) && Math.abs(value) < 1e15
                ? Long.toString((long) value)
                : Double.toString(value);
    }

    /** "1 image", "2 images". */
    static String count(long number, String thing) {
        return "%,d %s%s".formatted(number, thing, number == 1 ? "" : "s");
    }
}
