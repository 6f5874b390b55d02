package dev.amend.toyland;

import java.awt.Color;
import java.awt.GradientPaint;
import java.awt.Graphics2D;
import java.awt.Shape;

/** Draws in colour. */
final class PaintPen implements Pen {
    private final Graphics2D graphics;
    private final Ink ink;
    private final Finish finish;
    private final double pixel;

    /**
     * @param graphics in the square of a figure
     * @param pixel the size of a pixel there
     */
    PaintPen(Graphics2D graphics, Ink ink, Finish finish, double pixel) {
        this.graphics = graphics;
        this.ink = ink;
        this.finish = finish;
        this.pixel = pixel;
    }

    @Override
    public void body(Shape shape) {
        fill(shape, ink.rgb(), 0.2, 0.16);
        if (ink.pattern() != Pattern.PLAIN) {
            graphics.setColor(Rgb.color(ink.marks()));
            graphics.fill(Shapes.both(Marks.of(ink.pattern()), shape));
        }
        edge(shape, ink.rgb());
    }

    @Override
    public void part(Shape shape, int rgb) {
        int tone = finish.tone(rgb);
        fill(shape, tone, 0.1, 0.1);
        edge(shape, tone);
    }

    @Override
    public void shade(Shape shape) {
        graphics.setColor(Rgb.color(0x14101c, 0.16));
        graphics.fill(shape);
    }

    @Override
    public void shine(Shape shape) {
        graphics.setColor(Rgb.color(0xffffff, finish.isFlat() ? 0.3 : 0.4));
        graphics.fill(shape);
    }

    /** Lighter towards the upper left, darker towards the lower right, unless the style is flat. */
    private void fill(Shape shape, int rgb, double light, double dark) {
        if (finish.isFlat()) {
            graphics.setColor(Rgb.color(rgb));
        } else {
            Color from = Rgb.color(Rgb.lighter(rgb, light));
            Color to = Rgb.color(Rgb.darker(rgb, dark));
            graphics.setPaint(new GradientPaint(-0.4f, -1, from, 0.4f, 1, to));
        }
        graphics.fill(shape);
    }

    private void edge(Shape shape, int rgb) {
        graphics.setColor(Rgb.color(finish.edge(rgb), finish.edgeAlpha()));
        graphics.setStroke(Shapes.stroke(finish.edgeWidth() * pixel));
        graphics.draw(shape);
    }
}
