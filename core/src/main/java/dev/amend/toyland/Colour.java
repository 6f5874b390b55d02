package dev.amend.toyland;

import java.util.Locale;

/** The colours that captions name. */
public enum Colour implements Attribute {
    RED(0xd62830),
    ORANGE(0xf58220),
    YELLOW(0xfad032),
    GREEN(0x40a048),
    BLUE(0x3068d2),
    PURPLE(0x7e3caa),
    PINK(0xf88cb4),
    WHITE(0xf8f8f6),
    BLACK(0x28262c),
    GRAY(0x8c9096),
    BROWN(0x7c4c28);

    private final int rgb;

    Colour(int rgb) {
        this.rgb = rgb;
    }

    /** The colour itself, 0xRRGGBB; scenes differ from it a little. */
    public int rgb() {
        return rgb;
    }

    /** Whether marks on it must be dark to be seen. */
    boolean isLight() {
        return this == WHITE || this == YELLOW || this == PINK;
    }

    @Override
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
