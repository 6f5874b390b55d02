package dev.amend.toyland;

import static dev.amend.toyland.Shapes.blob;
import static dev.amend.toyland.Shapes.both;
import static dev.amend.toyland.Shapes.box;
import static dev.amend.toyland.Shapes.circle;
import static dev.amend.toyland.Shapes.ellipse;
import static dev.amend.toyland.Shapes.line;
import static dev.amend.toyland.Shapes.polygon;
import static dev.amend.toyland.Shapes.roundBox;
import static dev.amend.toyland.Shapes.union;

/** Animals; the coat carries the colour. */
final class Animals {
    private static final int NOSE = 0xd9707c;
    private static final int SNOUT = 0xf0dcc0;
    private static final int HORN = 0xe8a33a;

    private Animals() {}

    static void cat(Pen pen) {
        pen.body(line(0.45, 0.8, 1.05, 0.85, 0.86, 0.1, 0.2));
        pen.body(ellipse(0, 0.55, 0.56, 0.48));
        pen.body(polygon(-0.66, -0.3, -0.64, -1.04, -0.1, -0.74));
        pen.body(polygon(0.66, -0.3, 0.64, -1.04, 0.1, -0.74));
        pen.body(ellipse(0, -0.28, 0.7, 0.54));
        eyes(pen, 0.3, -0.32, 0.17);
        pen.part(polygon(-0.1, -0.12, 0.1, -0.12, 0, 0.02), NOSE);
        pen.shade(line(0, 0.62, 0, 0.98, 0.08));
    }

    static void dog(Pen pen) {
        pen.body(line(0.4, 0.75, 0.85, 0.7, 0.92, 0.25, 0.18));
        pen.body(roundBox(-0.54, 0.05, 0.54, 1, 0.35));
        pen.body(ellipse(0, -0.38, 0.6, 0.58));
        pen.body(ellipse(-0.68, -0.34, 0.22, 0.5, 12));
        pen.body(ellipse(0.68, -0.34, 0.22, 0.5, -12));
        pen.shade(ellipse(-0.68, -0.34, 0.22, 0.5, 12));
        pen.shade(ellipse(0.68, -0.34, 0.22, 0.5, -12));
        pen.part(ellipse(0, -0.12, 0.33, 0.26), SNOUT);
        pen.part(ellipse(0, -0.22, 0.14, 0.1), Rgb.INK);
        eyes(pen, 0.25, -0.5, 0.14);
        pen.shade(line(0, 0.5, 0, 0.98, 0.08));
    }

    static void frog(Pen pen) {
        pen.body(ellipse(-0.62, 0.66, 0.36, 0.32));
        pen.body(ellipse(0.62, 0.66, 0.36, 0.32));
        pen.body(ellipse(0, 0.48, 0.62, 0.52));
        pen.body(circle(-0.44, -0.46, 0.3));
        pen.body(circle(0.44, -0.46, 0.3));
        pen.body(ellipse(0, -0.06, 0.8, 0.48));
        eyes(pen, 0.44, -0.48, 0.2);
        pen.part(line(-0.45, 0.06, 0, 0.36, 0.45, 0.06, 0.08), Rgb.INK);
        pen.shine(ellipse(0, 0.64, 0.34, 0.26));
    }

    static void pig(Pen pen) {
        pen.body(roundBox(-0.6, 0.6, -0.24, 1, 0.1));
        pen.body(roundBox(0.24, 0.6, 0.6, 1, 0.1));
        pen.body(polygon(-0.72, -0.72, -0.62, -0.2, -0.16, -0.5));
        pen.body(polygon(0.72, -0.72, 0.62, -0.2, 0.16, -0.5));
        pen.body(ellipse(0, 0.1, 0.86, 0.72));
        eyes(pen, 0.34, -0.16, 0.12);
        pen.body(ellipse(0, 0.2, 0.36, 0.26));
        pen.shade(ellipse(0, 0.2, 0.36, 0.26));
        pen.part(ellipse(-0.13, 0.2, 0.07, 0.11), Rgb.INK);
        pen.part(ellipse(0.13, 0.2, 0.07, 0.11), Rgb.INK);
    }

    static void sheep(Pen pen) {
        pen.part(box(-0.5, 0.5, -0.3, 1), Rgb.INK);
        pen.part(box(0.3, 0.5, 0.5, 1), Rgb.INK);
        pen.body(union(
                circle(-0.55, 0.3, 0.36),
                circle(0.55, 0.3, 0.36),
                circle(-0.6, -0.12, 0.34),
                circle(0.6, -0.12, 0.34),
                circle(-0.28, -0.42, 0.36),
                circle(0.28, -0.42, 0.36),
                circle(-0.2, 0.46, 0.36),
                circle(0.2, 0.46, 0.36),
                circle(0, 0, 0.5)));
        pen.part(ellipse(-0.4, -0.12, 0.2, 0.1, -20), Rgb.INK);
        pen.part(ellipse(0.4, -0.12, 0.2, 0.1, 20), Rgb.INK);
        pen.part(ellipse(0, 0.04, 0.27, 0.35), Rgb.INK);
        pen.part(circle(-0.11, -0.04, 0.07), Rgb.CREAM);
        pen.part(circle(0.11, -0.04, 0.07), Rgb.CREAM);
        pen.body(union(circle(-0.14, -0.36, 0.17), circle(0.14, -0.36, 0.17)));
    }

    static void fish(Pen pen) {
        pen.body(polygon(0.4, 0.1, 1, -0.5, 0.86, 0.1, 1, 0.7));
        pen.body(blob(-0.3, -0.4, 0.05, -0.95, 0.4, -0.7, 0.3, -0.3));
        pen.body(blob(-0.2, 0.5, 0.05, 0.98, 0.3, 0.8, 0.2, 0.4));
        pen.body(blob(-1.06, 0.1, -0.7, -0.56, 0.2, -0.6, 0.78, 0.1, 0.2, 0.8, -0.7, 0.76));
        pen.shade(line(-0.36, -0.3, -0.16, 0.1, -0.36, 0.5, 0.09));
        pen.part(circle(-0.6, -0.06, 0.16), Rgb.CREAM);
        pen.part(circle(-0.62, -0.06, 0.09), Rgb.INK);
    }

    static void crow(Pen pen) {
        pen.part(line(-0.06, 0.6, -0.06, 0.97, 0.1), HORN);
        pen.part(line(0.22, 0.6, 0.22, 0.97, 0.1), HORN);
        pen.part(polygon(-0.5, -0.72, -1.05, -0.48, -0.5, -0.36), HORN);
        pen.body(polygon(0.3, 0.1, 1.05, 0.5, 0.9, 0.76, 0.2, 0.6));
        pen.body(blob(-0.6, -0.6, -0.2, -0.6, 0.5, -0.2, 0.74, 0.5, 0.2, 0.86, -0.5, 0.6));
        pen.body(circle(-0.36, -0.56, 0.36));
        pen.body(blob(-0.2, -0.1, 0.3, -0.1, 0.82, 0.5, 0.3, 0.5, -0.1, 0.3));
        pen.shade(blob(-0.2, -0.1, 0.3, -0.1, 0.82, 0.5, 0.3, 0.5, -0.1, 0.3));
        pen.part(circle(-0.44, -0.64, 0.11), Rgb.CREAM);
        pen.part(circle(-0.46, -0.64, 0.06), Rgb.INK);
    }

    static void ladybird(Pen pen) {
        pen.part(line(-0.7, 0.1, -0.96, 0.3, 0.12), Rgb.INK);
        pen.part(line(0.7, 0.1, 0.96, 0.3, 0.12), Rgb.INK);
        pen.part(line(-0.6, 0.6, -0.86, 0.84, 0.12), Rgb.INK);
        pen.part(line(0.6, 0.6, 0.86, 0.84, 0.12), Rgb.INK);
        pen.part(line(-0.2, -0.7, -0.36, -0.98, 0.1), Rgb.INK);
        pen.part(line(0.2, -0.7, 0.36, -0.98, 0.1), Rgb.INK);
        pen.part(ellipse(0, -0.5, 0.42, 0.36), Rgb.INK);
        pen.body(both(ellipse(0, 0.2, 0.78, 0.78), box(-1, -0.42, 1, 1)));
        pen.part(line(0, -0.42, 0, 0.97, 0.09), Rgb.INK);
        pen.part(circle(-0.17, -0.62, 0.08), Rgb.CREAM);
        pen.part(circle(0.17, -0.62, 0.08), Rgb.CREAM);
    }

    private static void eyes(Pen pen, double x, double y, double radius) {
        for (int side = -1; side <= 1; side += 2) {
            pen.part(circle(side * x, y, radius), Rgb.CREAM);
            pen.part(circle(side * x, y, radius * 0.6), Rgb.INK);
        }
    }
}
