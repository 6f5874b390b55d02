package dev.amend.toyland;

import java.util.random.RandomGenerator;

/**
 * What the body of a thing is filled with.
 *
 * @param rgb its colour, 0xRRGGBB
 * @param marks the colour of stripes and spots on it
 */
record Ink(int rgb, int marks, Pattern pattern) {
    static Ink of(Subject subject, Finish finish, RandomGenerator random) {
        return switch (subject) {
            case Subject.Things things ->
                new Ink(
                        finish.tone(Rgb.jitter(things.colour().rgb(), 7, random)),
                        marksOn(things.kind(), things.colour()),
                        things.pattern());
            case Subject.People people -> new Ink(Rgb.METAL, Rgb.INK, Pattern.PLAIN);
        };
    }

    /** The colour of stripes and spots on a kind of a colour. */
    static int marksOn(Kind kind, Colour colour) {
        boolean dark = kind == Kind.LADYBIRD ? colour != Colour.BLACK : colour.isLight();
        return dark ? Rgb.INK : Rgb.CREAM;
    }
}
