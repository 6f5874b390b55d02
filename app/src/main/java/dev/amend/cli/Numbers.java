package dev.amend.cli;

/** Numbers of things, as people write them. */
final class Numbers {
    private Numbers() {}

    /** "1 image", "2 images". */
    static String count(long number, String thing) {
        return "%,d %s%s".formatted(number, thing, number == 1 ? "" : "s");
    }
}
