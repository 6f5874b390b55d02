package dev.amend.toyland;

import static dev.amend.toyland.Shapes.blob;
import static dev.amend.toyland.Shapes.ellipse;
import static dev.amend.toyland.Shapes.line;
import static dev.amend.toyland.Shapes.polygon;
import static dev.amend.toyland.Shapes.roundBox;
import static dev.amend.toyland.Shapes.union;
import static dev.amend.toyland.Shapes.without;

/** Clothes; the cloth carries colour and pattern. */
final class Clothes {
    private static final int BAND = 0xb8463c;

    private Clothes() {}

    static void shirt(Pen pen) {
        pen.body(without(
                polygon(
                        -0.4, -0.84, 0.4, -0.84, 1, -0.4, 0.78, 0.04, 0.54, -0.12, 0.54, 0.96, -0.54, 0.96, -0.54,
                        -0.12, -0.78, 0.04, -1, -0.4),
                ellipse(0, -0.86, 0.24, 0.2)));
        pen.shade(line(-0.54, -0.14, -0.5, 0.2, 0.07));
        pen.shade(line(0.54, -0.14, 0.5, 0.2, 0.07));
    }

    static void hat(Pen pen) {
        pen.body(ellipse(0, 0.62, 1, 0.3));
        pen.body(blob(-0.6, 0.66, -0.56, -0.6, -0.3, -0.86, 0.3, -0.86, 0.56, -0.6, 0.6, 0.66, 0, 0.76));
        pen.part(blob(-0.6, 0.2, -0.58, 0.58, 0, 0.7, 0.58, 0.58, 0.6, 0.2, 0, 0.38), BAND);
        pen.shine(ellipse(-0.22, -0.4, 0.1, 0.22, 8));
    }

    static void dress(Pen pen) {
        pen.body(union(
                polygon(-0.36, -0.94, -0.2, -0.94, -0.12, -0.66, 0.12, -0.66, 0.2, -0.94, 0.36, -0.94, 0.3, 0, -0.3, 0),
                blob(-0.2, -0.3, 0.2, -0.3, 0.56, 0.3, 0.98, 0.98, 0, 1.06, -0.98, 0.98, -0.56, 0.3)));
        pen.shade(line(-0.3, -0.12, 0, -0.06, 0.3, -0.12, 0.11));
        pen.shade(line(-0.16, 0.3, -0.36, 0.92, 0.07));
        pen.shade(line(0.16, 0.3, 0.36, 0.92, 0.07));
    }

    static void sock(Pen pen) {
        pen.body(blob(
                -0.3, -0.9, 0.44, -0.9, 0.48, -0.6, 0.46, 0.2, 0.5, 0.6, 0.36, 0.98, -0.3, 1.04, -0.94, 1.02, -0.98,
                0.5, -0.4, 0.36, -0.3, -0.2, -0.34, -0.6));
        pen.body(roundBox(-0.4, -0.98, 0.52, -0.66, 0.08));
        pen.shade(roundBox(-0.4, -0.98, 0.52, -0.66, 0.08));
        pen.shade(blob(0.5, 0.3, 0.5, 0.9, 0.16, 0.98, 0.14, 0.5));
    }
}
