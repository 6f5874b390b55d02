package dev.amend.toyland;

import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.util.random.RandomGenerator;

/** What a style does to colours, edges and the surface. */
enum Finish {
    PHOTO,
    MOONLIT,
    DRAWING,
    PAINTING;

    private static final int PAPER = 0xf3ead6;

    static Finish of(Scene scene) {
        return switch (scene.style()) {
            case DRAWING -> DRAWING;
            case PAINTING -> PAINTING;
            case NONE, PHOTO, IMAGE, PICTURE -> scene.setting() == Setting.NIGHT ? MOONLIT : PHOTO;
        };
    }

    /** The colour as this style has it. */
    int tone(int rgb) {
        return this == PAINTING ? Rgb.stronger(rgb, 0.15) : rgb;
    }

    boolean isFlat() {
        return this == DRAWING;
    }

    /** The edge of a shape of a colour, width in pixels and opacity. */
    int edge(int rgb) {
        return switch (this) {
            case PHOTO, PAINTING -> Rgb.darker(rgb, 0.6);
            case MOONLIT -> 0xaebbea;
            case DRAWING -> Rgb.INK;
        };
    }

    double edgeAlpha() {
        return switch (this) {
            case PHOTO, PAINTING -> 0.35;
            case MOONLIT -> 0.32;
            case DRAWING -> 0.9;
        };
    }

    double edgeWidth() {
        return this == DRAWING ? 1.3 : 0.9;
    }

    /** What the style does to the backdrop before things are drawn. */
    void ground(Graphics2D graphics) {
        if (this == DRAWING) {
            graphics.setColor(Rgb.color(PAPER, 0.68));
            graphics.fillRect(0, 0, World.SIZE, World.SIZE);
        }
    }

    /** What the style does to the finished picture. */
    void surface(BufferedImage canvas, RandomGenerator random) {
        if (this == PAINTING) {
            Brushwork.cover(canvas, random);
        }
    }
}
