package dev.amend.toyland;

import static dev.amend.toyland.Shapes.blob;
import static dev.amend.toyland.Shapes.circle;
import static dev.amend.toyland.Shapes.ellipse;
import static dev.amend.toyland.Shapes.line;
import static dev.amend.toyland.Shapes.turned;
import static dev.amend.toyland.Shapes.union;

import java.awt.Shape;

/** Fruit; the skin carries the colour. */
final class Fruit {
    private Fruit() {}

    static void apple(Pen pen) {
        pen.part(line(0, -0.55, 0.02, -0.8, 0.14, -0.95, 0.13), Rgb.BARK);
        pen.part(ellipse(0.4, -0.8, 0.3, 0.15, -20), Rgb.LEAF);
        pen.body(blob(
                0, -0.42, 0.5, -0.8, 1.0, -0.4, 0.92, 0.4, 0.6, 1.02, 0.2, 1.02, 0, 0.9, -0.2, 1.02, -0.6, 1.02, -0.92,
                0.4, -1.0, -0.4, -0.5, -0.8));
        pen.shine(ellipse(-0.42, -0.2, 0.14, 0.26, 20));
    }

    static void banana(Pen pen) {
        pen.body(blob(
                -0.9, -0.62, -0.62, -0.86, -0.55, -0.3, -0.05, 0.28, 0.6, 0.3, 1.02, 0.1, 1.05, 0.42, 0.5, 0.95, -0.2,
                0.92, -0.75, 0.4, -0.92, -0.2));
        pen.shade(blob(-0.8, -0.1, -0.5, 0.5, 0.1, 0.8, 0.8, 0.5, 0.4, 0.95, -0.2, 0.92, -0.75, 0.4));
        pen.part(turned(ellipse(-0.72, -0.78, 0.12, 0.17), -0.72, -0.78, -10), Rgb.BARK);
        pen.part(circle(0.95, 0.28, 0.11), Rgb.BARK);
    }

    static void pear(Pen pen) {
        pen.part(line(0, -0.75, 0.02, -0.9, 0.12, -1, 0.13), Rgb.BARK);
        pen.part(ellipse(0.32, -0.86, 0.26, 0.13, -15), Rgb.LEAF);
        pen.body(blob(
                0, -0.86, 0.34, -0.8, 0.4, -0.2, 0.78, 0.2, 0.74, 0.92, 0.2, 1.02, -0.2, 1.02, -0.74, 0.92, -0.78, 0.2,
                -0.4, -0.2, -0.34, -0.8));
        pen.shine(ellipse(-0.32, 0.34, 0.12, 0.24, 15));
    }

    static void plum(Pen pen) {
        pen.part(line(0.05, -0.62, 0.02, -0.8, -0.1, -0.95, 0.13), Rgb.BARK);
        pen.part(ellipse(0.36, -0.8, 0.32, 0.16, -25), Rgb.LEAF);
        pen.body(ellipse(0, 0.18, 0.72, 0.82, 8));
        pen.shade(line(0.06, -0.6, 0.52, 0.2, 0.06, 0.95, 0.1));
        pen.shine(ellipse(-0.34, -0.12, 0.14, 0.26, 25));
    }

    static void lemon(Pen pen) {
        pen.part(ellipse(-0.62, -0.5, 0.34, 0.16, 35), Rgb.LEAF);
        Shape skin = union(
                ellipse(0, 0.3, 0.8, 0.64),
                blob(0.55, -0.1, 0.98, 0.1, 1.14, 0.3, 0.98, 0.5, 0.55, 0.7),
                blob(-0.55, -0.1, -0.98, 0.1, -1.14, 0.3, -0.98, 0.5, -0.55, 0.7));
        pen.body(turned(skin, 0, 0.3, 14));
        pen.shine(ellipse(-0.24, 0.02, 0.26, 0.11, -12));
    }
}
