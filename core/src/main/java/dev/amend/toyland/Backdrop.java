package dev.amend.toyland;

import java.awt.Color;
import java.awt.GradientPaint;
import java.awt.Graphics2D;
import java.awt.Shape;
import java.util.random.RandomGenerator;

/** What lies behind the things of a scene: a sky or wall, a ground, and what shows the setting. */
final class Backdrop {
    private static final int SIZE = World.SIZE;

    private final Graphics2D graphics;
    private final Scene scene;
    private final RandomGenerator random;
    private final double horizon;

    Backdrop(Graphics2D graphics, Scene scene, RandomGenerator random) {
        this.graphics = graphics;
        this.scene = scene;
        this.random = random;
        this.horizon = (scene.count() > 2 ? 25 : 38) + random.nextDouble(-2, 2);
    }

    void draw() {
        switch (scene.setting()) {
            case NONE -> plain();
            case SNOW -> snow();
            case TABLE -> table();
            case NIGHT -> night();
            case GRASS -> grass();
            case BEACH -> beach();
            case RAIN -> rain();
        }
    }

    private void plain() {
        float hue = random.nextFloat();
        float strength = random.nextFloat(0.04f, 0.15f);
        int wall = Color.HSBtoRGB(hue, strength, random.nextFloat(0.84f, 0.93f)) & 0xffffff;
        sky(Rgb.lighter(wall, 0.25), wall);
        int floor = Rgb.darker(wall, 0.1);
        ground(floor, Rgb.darker(floor, 0.08));
    }

    private void snow() {
        sky(0xa4bedc, 0xc9daec);
        hill(0xd6e3f0, 5);
        ground(0xdfe9f4, 0xc8d8ea);
        dots(14, 0xffffff, 0.9, 1.1);
    }

    private void table() {
        sky(0xa9c6c4, 0xbcd6d2);
        ground(0xc79a6a, 0xb28456);
        graphics.setColor(Rgb.color(0xdab68a));
        graphics.fill(Shapes.box(0, horizon, SIZE, horizon + 2));
        graphics.setColor(Rgb.color(0xa87c50, 0.6));
        graphics.fill(Shapes.box(0, horizon + 9, SIZE, horizon + 10));
        graphics.fill(Shapes.box(0, horizon + 18, SIZE, horizon + 19));
    }

    private void night() {
        sky(0x1c2450, 0x4a4f8c);
        dots(12, 0xfff6d8, 0.9, 0.8);
        ground(0x3a4a62, 0x2c3850);
    }

    private void grass() {
        sky(0x93c8ee, 0xd2eaf8);
        hill(0x9ccf86, 6);
        ground(0x8cc46c, 0x76b25a);
        graphics.setColor(Rgb.color(0xb2de90, 0.8));
        for (int i = 0; i < 12; i++) {
            double x = random.nextDouble(SIZE);
            double y = random.nextDouble(horizon + 4, SIZE);
            graphics.fill(Shapes.polygon(x - 1.6, y, x, y - 3.5, x + 1.6, y));
        }
    }

    private void beach() {
        sky(0x8fd4ee, 0xcdeef6);
        graphics.setColor(Rgb.color(0x46a6c8));
        graphics.fill(Shapes.box(0, horizon - 8, SIZE, SIZE));
        ground(0xf0dcac, 0xe2c890);
        graphics.setColor(Rgb.color(0xf4fafa, 0.8));
        graphics.fill(Shapes.box(0, horizon - 0.8, SIZE, horizon + 0.8));
    }

    private void rain() {
        sky(0x66788e, 0x8c9cb0);
        ground(0x5e6c80, 0x546174);
        graphics.setColor(Rgb.color(0xc4d4e8, 0.55));
        for (int i = 0; i < 26; i++) {
            double x = random.nextDouble(SIZE + 6);
            double y = random.nextDouble(SIZE);
            graphics.fill(Shapes.line(x, y, x - 2, y + 6, 0.9));
        }
    }

    private void sky(int top, int bottom) {
        gradient(Shapes.box(0, 0, SIZE, horizon + 1), top, 0, bottom, horizon);
    }

    private void ground(int far, int near) {
        gradient(Shapes.box(0, horizon, SIZE, SIZE), far, horizon, near, SIZE);
    }

    private void gradient(Shape shape, int from, double top, int to, double bottom) {
        Color first = Rgb.color(Rgb.jitter(from, 4, random));
        Color last = Rgb.color(Rgb.jitter(to, 4, random));
        graphics.setPaint(new GradientPaint(0, (float) top, first, 0, (float) bottom, last));
        graphics.fill(shape);
    }

    /** A rise of the far ground, wide and low. */
    private void hill(int rgb, double height) {
        graphics.setColor(Rgb.color(rgb));
        double middle = random.nextDouble(SIZE);
        graphics.fill(Shapes.ellipse(middle, horizon + 2, 34, height));
    }

    private void dots(int count, int rgb, double alpha, double radius) {
        graphics.setColor(Rgb.color(rgb, alpha));
        for (int i = 0; i < count; i++) {
            double size = radius * random.nextDouble(0.7, 1.3);
            graphics.fill(Shapes.circle(random.nextDouble(SIZE), random.nextDouble(horizon), size));
        }
    }
}
