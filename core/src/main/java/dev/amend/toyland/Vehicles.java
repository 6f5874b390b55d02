package dev.amend.toyland;

import static dev.amend.toyland.Shapes.blob;
import static dev.amend.toyland.Shapes.box;
import static dev.amend.toyland.Shapes.circle;
import static dev.amend.toyland.Shapes.line;
import static dev.amend.toyland.Shapes.polygon;
import static dev.amend.toyland.Shapes.roundBox;
import static dev.amend.toyland.Shapes.union;

/** Vehicles from the side; the bodywork carries the colour, a boat's are its sails. */
final class Vehicles {
    private static final int LAMP = 0xfbe08a;
    private static final int HULL = 0x8a5a36;

    private Vehicles() {}

    static void car(Pen pen) {
        pen.body(union(
                blob(-0.72, 0.2, -0.5, -0.5, -0.3, -0.6, 0.3, -0.6, 0.5, -0.5, 0.78, 0.2),
                roundBox(-1, 0, 1, 0.72, 0.24)));
        pen.part(polygon(-0.5, 0, -0.36, -0.36, -0.06, -0.36, -0.06, 0), Rgb.GLASS);
        pen.part(polygon(0.54, 0, 0.38, -0.36, 0.08, -0.36, 0.08, 0), Rgb.GLASS);
        pen.shine(roundBox(-0.86, 0.1, 0.86, 0.2, 0.05));
        pen.part(circle(-0.9, 0.28, 0.1), LAMP);
        wheel(pen, -0.54, 0.3);
        wheel(pen, 0.54, 0.3);
    }

    static void bus(Pen pen) {
        pen.body(roundBox(-1, -0.78, 1, 0.78, 0.16));
        for (int i = 0; i < 4; i++) {
            double left = -0.88 + 0.45 * i;
            pen.part(roundBox(left, -0.56, left + 0.36, -0.08, 0.06), Rgb.GLASS);
        }
        pen.shade(box(-0.98, 0.1, 0.98, 0.24));
        pen.part(circle(-0.9, 0.44, 0.1), LAMP);
        wheel(pen, -0.52, 0.27);
        wheel(pen, 0.52, 0.27);
    }

    static void truck(Pen pen) {
        pen.body(box(-0.3, -0.84, 1, 0.6));
        pen.shade(box(-0.1, -0.84, -0.02, 0.6));
        pen.shade(box(0.3, -0.84, 0.38, 0.6));
        pen.shade(box(0.7, -0.84, 0.78, 0.6));
        pen.body(blob(-1, 0.68, -1.02, 0.1, -0.8, -0.4, -0.3, -0.42, -0.3, 0.7));
        pen.part(polygon(-0.88, 0.06, -0.74, -0.28, -0.42, -0.28, -0.42, 0.06), Rgb.GLASS);
        pen.part(box(-1, 0.58, 1, 0.74), Rgb.METAL);
        wheel(pen, -0.64, 0.28);
        wheel(pen, 0.58, 0.28);
    }

    static void boat(Pen pen) {
        pen.part(line(0, -0.95, 0, 0.5, 0.12), Rgb.BARK);
        pen.body(blob(0.1, -0.98, 0.16, -0.98, 0.9, 0.1, 0.95, 0.4, 0.1, 0.4, 0.06, 0.3));
        pen.body(blob(-0.1, -0.78, -0.16, -0.7, -0.8, 0.2, -0.85, 0.4, -0.1, 0.4, -0.06, 0.3));
        pen.shade(line(0.14, 0, 0.6, 0, 0.07));
        pen.part(polygon(-1, 0.46, 1, 0.46, 0.66, 0.98, -0.66, 0.98), HULL);
    }

    private static void wheel(Pen pen, double x, double radius) {
        pen.part(circle(x, 1 - radius, radius), Rgb.TYRE);
        pen.part(circle(x, 1 - radius, radius * 0.42), Rgb.METAL);
    }
}
