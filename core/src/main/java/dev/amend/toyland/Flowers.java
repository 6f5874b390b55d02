package dev.amend.toyland;

import static dev.amend.toyland.Shapes.blob;
import static dev.amend.toyland.Shapes.circle;
import static dev.amend.toyland.Shapes.ellipse;
import static dev.amend.toyland.Shapes.line;
import static dev.amend.toyland.Shapes.polygon;
import static dev.amend.toyland.Shapes.turned;

import java.awt.Shape;

/** Flowers on their stems; the petals carry the colour. */
final class Flowers {
    private static final int CENTRE = 0xf0b93a;
    private static final int SEEDS = 0x5c3a20;

    private Flowers() {}

    static void rose(Pen pen) {
        stem(pen, -0.2);
        leaf(pen, -0.36, 0.5, 35);
        leaf(pen, 0.36, 0.68, -35);
        for (int i = 0; i < 5; i++) {
            pen.body(turned(ellipse(0, -0.74, 0.4, 0.32), 0, -0.34, 36 + 72 * i));
        }
        pen.body(circle(0, -0.34, 0.5));
        pen.shade(blob(-0.48, -0.4, -0.24, 0.04, 0.34, 0, 0.42, -0.5, 0.22, -0.26, -0.1, -0.16));
        pen.body(circle(0.02, -0.42, 0.3));
        pen.shade(blob(-0.2, -0.4, -0.06, -0.22, 0.22, -0.3, 0.2, -0.56, 0.1, -0.4, -0.02, -0.36));
        pen.shine(ellipse(-0.2, -0.78, 0.15, 0.07, -25));
    }

    static void tulip(Pen pen) {
        stem(pen, 0);
        pen.part(blob(-0.04, 1, -0.62, 0.7, -0.56, -0.05, -0.4, 0.5, -0.02, 0.8), Rgb.LEAF);
        pen.part(blob(0.04, 1, 0.62, 0.75, 0.54, 0.1, 0.4, 0.55, 0.02, 0.85), Rgb.LEAF);
        pen.body(blob(-0.3, 0.1, -0.62, -0.1, -0.6, -0.8, -0.42, -1.1, -0.1, -0.7, 0.1, -0.1));
        pen.body(blob(0.3, 0.1, 0.62, -0.1, 0.6, -0.8, 0.42, -1.1, 0.1, -0.7, -0.1, -0.1));
        pen.body(blob(0, 0.2, -0.42, 0.04, -0.36, -0.5, 0, -1.12, 0.36, -0.5, 0.42, 0.04));
        pen.shine(ellipse(-0.12, -0.42, 0.08, 0.24, 10));
    }

    static void daisy(Pen pen) {
        stem(pen, -0.2);
        leaf(pen, -0.34, 0.72, 40);
        leaf(pen, 0.34, 0.6, -40);
        petals(pen, 9, ellipse(0, -0.74, 0.23, 0.34));
        pen.part(circle(0, -0.28, 0.26), CENTRE);
    }

    static void violet(Pen pen) {
        stem(pen, -0.1);
        pen.part(ellipse(-0.4, 0.66, 0.4, 0.24, 20), Rgb.LEAF);
        pen.part(ellipse(0.4, 0.7, 0.4, 0.24, -20), Rgb.LEAF);
        pen.body(ellipse(-0.33, -0.66, 0.36, 0.38, -20));
        pen.body(ellipse(0.33, -0.66, 0.36, 0.38, 20));
        pen.body(ellipse(-0.46, -0.18, 0.4, 0.32, -18));
        pen.body(ellipse(0.46, -0.18, 0.4, 0.32, 18));
        pen.body(ellipse(0, 0.02, 0.36, 0.42));
        pen.part(circle(0, -0.32, 0.16), CENTRE);
    }

    static void sunflower(Pen pen) {
        stem(pen, -0.2);
        pen.part(ellipse(-0.42, 0.62, 0.36, 0.2, 30), Rgb.LEAF);
        pen.part(ellipse(0.42, 0.7, 0.36, 0.2, -30), Rgb.LEAF);
        petals(pen, 12, polygon(0, -1.08, 0.24, -0.72, 0.12, -0.4, -0.12, -0.4, -0.24, -0.72));
        pen.part(circle(0, -0.28, 0.36), SEEDS);
        pen.shine(ellipse(-0.1, -0.42, 0.14, 0.1));
    }

    /** A petal turned around the middle of the flower. */
    private static void petals(Pen pen, int count, Shape petal) {
        for (int i = 0; i < count; i++) {
            pen.body(turned(petal, 0, -0.28, 360.0 * i / count));
        }
    }

    private static void stem(Pen pen, double top) {
        pen.part(line(0, top, 0.06, 0.4, 0, 0.97, 0.13), Rgb.LEAF);
    }

    private static void leaf(Pen pen, double x, double y, double degrees) {
        pen.part(ellipse(x, y, 0.32, 0.15, degrees), Rgb.LEAF);
    }
}
