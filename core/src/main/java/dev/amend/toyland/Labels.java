package dev.amend.toyland;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.Shape;

/** Draws which pixel belongs to which part of a thing, in flat codes instead of colours. */
final class Labels implements Pen {
    /** The code of a body, outside every 0xRRGGBB; bodies that are partly covered by marks have the codes after it. */
    static final int BODY = 0x1000000;

    /** Steps from a body to its marks. */
    static final int STEPS = 4;

    static final int MARKS = BODY + STEPS;

    /** No part: what lies behind the thing. */
    static final int BEHIND = 0x2000000;

    /** Codes that stand for any skin and any hair. */
    static final int SKIN = 1;

    static final int HAIR = 2;

    private final Graphics2D graphics;
    private final Pattern pattern;
    private final double outline;

    /**
     * @param graphics in the square of a figure, on a picture of whole ARGB codes
     * @param outline the width of lines around shapes, in the square; 0 for none
     */
    Labels(Graphics2D graphics, Pattern pattern, double outline) {
        this.graphics = graphics;
        this.pattern = pattern;
        this.outline = outline;
    }

    /** The code of a body of which marks cover a share, 0 to 1. */
    static int cloth(double marks) {
        return BODY + (int) Math.round(STEPS * marks);
    }

    /** A code as a colour that can be drawn. */
    static int argb(int code) {
        return code | 0x80000000;
    }

    /** The code of a drawn colour. */
    static int code(int argb) {
        return argb & 0x7fffffff;
    }

    @Override
    public void body(Shape shape) {
        fill(shape, BODY);
        if (pattern != Pattern.PLAIN) {
            fill(Shapes.both(Marks.of(pattern), shape), MARKS);
        }
        edge(shape);
    }

    @Override
    public void part(Shape shape, int rgb) {
        fill(shape, rgb);
        edge(shape);
    }

    private void edge(Shape shape) {
        if (outline > 0) {
            fill(Shapes.stroke(outline).createStrokedShape(shape), Rgb.INK);
        }
    }

    @Override
    public void shade(Shape shape) {
        // a darker body is still the body
    }

    @Override
    public void shine(Shape shape) {
        // a lighter body is still the body
    }

    private void fill(Shape shape, int code) {
        graphics.setColor(new Color(argb(code), true));
        graphics.fill(shape);
    }
}
