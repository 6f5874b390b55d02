package dev.amend.toyland;

import static dev.amend.toyland.Shapes.blob;
import static dev.amend.toyland.Shapes.circle;
import static dev.amend.toyland.Shapes.ellipse;
import static dev.amend.toyland.Shapes.polygon;
import static dev.amend.toyland.Shapes.turned;
import static dev.amend.toyland.Shapes.union;
import static dev.amend.toyland.Shapes.without;

/** What is seen outdoors. */
final class SkyAndGround {
    private static final int STALK = 0xeadfc8;

    private SkyAndGround() {}

    static void sun(Pen pen) {
        for (int i = 0; i < 8; i++) {
            pen.body(turned(polygon(-0.2, -0.66, 0, -1, 0.2, -0.66), 0, 0, 45 * i));
        }
        pen.body(circle(0, 0, 0.6));
        pen.shine(ellipse(-0.2, -0.22, 0.2, 0.15, -35));
    }

    static void moon(Pen pen) {
        pen.body(without(circle(-0.05, 0, 0.9), circle(0.42, -0.16, 0.76)));
        pen.shade(circle(-0.62, 0.1, 0.13));
        pen.shade(circle(-0.34, 0.58, 0.1));
    }

    static void cloud(Pen pen) {
        pen.body(union(
                circle(-0.58, 0.22, 0.4),
                circle(-0.2, -0.18, 0.46),
                circle(0.34, -0.06, 0.42),
                circle(0.66, 0.28, 0.32),
                ellipse(0.04, 0.36, 0.8, 0.28)));
        pen.shade(ellipse(0.04, 0.48, 0.7, 0.12));
    }

    static void tree(Pen pen) {
        pen.part(polygon(-0.14, 0.2, 0.14, 0.2, 0.22, 0.98, -0.22, 0.98), Rgb.BARK);
        pen.body(union(
                circle(-0.52, 0.02, 0.42),
                circle(0.52, 0.02, 0.42),
                circle(-0.38, -0.44, 0.42),
                circle(0.38, -0.44, 0.42),
                circle(0, -0.6, 0.4),
                circle(0, 0.04, 0.46)));
        pen.shine(ellipse(-0.24, -0.56, 0.22, 0.14, -30));
    }

    static void mountain(Pen pen) {
        pen.body(polygon(0.1, 0.96, 0.56, -0.36, 1.04, 0.96));
        pen.body(polygon(-1.04, 0.96, -0.2, -0.94, 0.66, 0.96));
        pen.shade(polygon(-0.2, -0.94, 0.66, 0.96, 0.1, 0.96, -0.02, 0.2));
        pen.part(polygon(-0.2, -0.94, 0.02, -0.45, -0.14, -0.56, -0.24, -0.38, -0.42, -0.45), Rgb.CREAM);
    }

    static void mushroom(Pen pen) {
        pen.part(blob(-0.28, 0, 0.28, 0, 0.24, 0.6, 0.42, 1.02, -0.42, 1.02, -0.24, 0.6), STALK);
        pen.body(blob(-1, 0.2, -0.98, -0.3, -0.5, -0.98, 0.5, -0.98, 0.98, -0.3, 1, 0.2, 0.5, 0.22, -0.5, 0.22));
        pen.shine(ellipse(-0.42, -0.5, 0.2, 0.09, -35));
    }
}
