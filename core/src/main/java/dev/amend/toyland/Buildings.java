package dev.amend.toyland;

import static dev.amend.toyland.Shapes.box;
import static dev.amend.toyland.Shapes.circle;
import static dev.amend.toyland.Shapes.line;
import static dev.amend.toyland.Shapes.polygon;
import static dev.amend.toyland.Shapes.roundBox;
import static dev.amend.toyland.Shapes.union;

/** Buildings; the walls carry the colour, a tent's are its cloth. */
final class Buildings {
    private static final int ROOF = 0x6b4a4a;
    private static final int SLATE = 0x4e5666;
    private static final int DOOR = 0x6a4630;

    private Buildings() {}

    static void house(Pen pen) {
        pen.part(box(0.4, -0.92, 0.64, -0.4), ROOF);
        pen.body(box(-0.78, -0.2, 0.78, 0.98));
        pen.part(polygon(-1, -0.14, 0, -0.98, 1, -0.14), ROOF);
        pen.part(roundBox(-0.2, 0.34, 0.2, 0.98, 0.06), DOOR);
        pen.part(box(-0.64, 0.14, -0.36, 0.46), Rgb.GLASS);
        pen.part(box(0.36, 0.14, 0.64, 0.46), Rgb.GLASS);
    }

    static void barn(Pen pen) {
        pen.body(polygon(-0.84, 0.98, -0.84, -0.3, -0.56, -0.7, 0, -0.9, 0.56, -0.7, 0.84, -0.3, 0.84, 0.98));
        pen.part(line(-0.9, -0.26, -0.58, -0.7, 0.16), SLATE);
        pen.part(line(0.9, -0.26, 0.58, -0.7, 0.16), SLATE);
        pen.part(line(-0.58, -0.7, 0, -0.92, 0.16), SLATE);
        pen.part(line(0.58, -0.7, 0, -0.92, 0.16), SLATE);
        pen.part(circle(0, -0.42, 0.17), SLATE);
        pen.part(box(-0.42, 0.14, 0.42, 0.98), Rgb.CREAM);
        pen.body(box(-0.31, 0.25, 0.31, 0.98));
        pen.part(line(-0.3, 0.28, 0.3, 0.96, 0.1), Rgb.CREAM);
        pen.part(line(0.3, 0.28, -0.3, 0.96, 0.1), Rgb.CREAM);
    }

    static void tower(Pen pen) {
        pen.body(union(
                polygon(-0.44, -0.5, 0.44, -0.5, 0.56, 0.98, -0.56, 0.98),
                box(-0.62, -0.8, 0.62, -0.42),
                box(-0.62, -0.98, -0.34, -0.7),
                box(-0.14, -0.98, 0.14, -0.7),
                box(0.34, -0.98, 0.62, -0.7)));
        pen.shade(box(-0.46, -0.42, 0.46, -0.32));
        pen.part(roundBox(-0.13, -0.16, 0.13, 0.22, 0.13), SLATE);
        pen.part(roundBox(-0.2, 0.5, 0.2, 1.1, 0.2), DOOR);
    }

    static void tent(Pen pen) {
        pen.part(line(0, -0.98, 0, -0.6, 0.09), Rgb.BARK);
        pen.body(polygon(0, -0.8, 1, 0.96, -1, 0.96));
        pen.shade(polygon(0, -0.8, 1, 0.96, 0.5, 0.96));
        pen.part(polygon(0, -0.1, 0.34, 0.96, -0.34, 0.96), Rgb.INK);
    }
}
