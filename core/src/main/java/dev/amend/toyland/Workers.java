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

import java.awt.Shape;

/** People at work, known by their clothes, hats and what they hold. */
final class Workers {
    private static final int RED = 0xd23a3a;
    private static final int WHITE = 0xf6f6f4;
    private static final int NAVY = 0x28365e;
    private static final int GOLD = 0xf2c04a;
    private static final int WOOD = 0x9a6a40;

    private Workers() {}

    static void nurse(Pen pen, Person person) {
        person.stand(pen, 0x7cc4c4, 0x7cc4c4);
        cap(pen, WHITE);
        cross(pen, 0, -0.84, 0.13);
        cross(pen, 0, 0.08, 0.13);
    }

    static void doctor(Pen pen, Person person) {
        person.stand(pen, WHITE, 0x5a7fb8);
        pen.part(polygon(-0.32, 0.1, -0.1, 0.1, -0.12, 0.56, -0.4, 0.56), WHITE);
        pen.part(polygon(0.32, 0.1, 0.1, 0.1, 0.12, 0.56, 0.4, 0.56), WHITE);
        pen.part(line(-0.16, -0.2, 0, 0.3, 0.16, -0.2, 0.09), Rgb.INK);
        pen.part(circle(0.02, 0.12, 0.12), Rgb.METAL);
        pen.part(line(-0.34, -0.74, 0.34, -0.74, 0.08), Rgb.INK);
        pen.part(circle(0, -0.76, 0.15), Rgb.METAL);
    }

    static void teacher(Pen pen, Person person) {
        pen.part(roundBox(-1.1, -0.98, 1.1, 0.3, 0.06), WOOD);
        pen.part(box(-1, -0.88, 1, 0.2), 0x2f5d4c);
        pen.part(line(0.58, -0.6, 0.88, -0.6, 0.07), WHITE);
        pen.part(line(0.58, -0.34, 0.88, -0.34, 0.07), WHITE);
        pen.part(line(-0.9, -0.6, -0.6, -0.6, 0.07), WHITE);
        person.stand(pen, 0xc98a3a, 0x6a4a3a);
    }

    static void librarian(Pen pen, Person person) {
        person.stand(pen, 0x7a4a5c, 0x4a4258);
        pen.part(box(-0.44, 0.3, 0.44, 0.44), 0x3f7fb0);
        pen.part(box(-0.38, 0.16, 0.38, 0.3), GOLD);
        pen.part(box(-0.42, 0.02, 0.42, 0.16), RED);
        glasses(pen, Rgb.INK);
    }

    static void dancer(Pen pen, Person person) {
        person.stand(pen, 0xd65a9a, 0xd65a9a);
        pen.part(line(-0.28, -0.1, -0.66, -0.2, -0.72, -0.66, 0.14), person.skin());
        pen.part(line(0.28, -0.1, 0.66, -0.2, 0.72, -0.66, 0.14), person.skin());
        pen.part(circle(0, -0.86, 0.13), 0xf2a8cc);
    }

    static void florist(Pen pen, Person person) {
        person.stand(pen, 0x6aa06a, 0x4f7f5c);
        pen.part(polygon(0, 0.5, -0.34, 0, 0.34, 0), 0xf0e2c4);
        pen.part(circle(-0.26, -0.02, 0.16), RED);
        pen.part(circle(0.26, -0.02, 0.16), GOLD);
        pen.part(circle(0, -0.1, 0.17), 0xe88ab8);
    }

    static void singer(Pen pen, Person person) {
        person.stand(pen, 0x7a3aa0, 0x2e2a3c);
        pen.part(line(0.62, -0.3, 0.7, 0.94, 0.08), Rgb.METAL);
        pen.part(ellipse(0.7, 0.95, 0.2, 0.06), Rgb.METAL);
        pen.part(ellipse(0.58, -0.42, 0.16, 0.2), Rgb.INK);
        pen.part(star(0, 0.08, 0.18), GOLD);
    }

    static void artist(Pen pen, Person person) {
        person.stand(pen, 0xe6d8b8, 0x5c6470);
        pen.part(blob(-0.5, -0.7, -0.5, -1, 0.2, -1.06, 0.56, -0.9, 0.5, -0.66), RED);
        pen.part(ellipse(-0.56, 0.2, 0.36, 0.28), WOOD);
        pen.part(circle(-0.74, 0.16, 0.09), RED);
        pen.part(circle(-0.54, 0.06, 0.09), GOLD);
        pen.part(circle(-0.4, 0.26, 0.09), 0x3f7fd0);
    }

    static void scientist(Pen pen, Person person) {
        person.stand(pen, 0xdfe6ea, 0xb8c4cc);
        glasses(pen, 0x3a8a5c);
        pen.part(box(0.5, -0.34, 0.66, 0), Rgb.GLASS);
        pen.part(polygon(0.5, -0.06, 0.66, -0.06, 0.92, 0.42, 0.24, 0.42), Rgb.GLASS);
        pen.part(polygon(0.42, 0.14, 0.76, 0.14, 0.9, 0.4, 0.26, 0.4), 0x6ac04a);
    }

    static void judge(Pen pen, Person person) {
        person.stand(pen, 0x2a2830, 0x2a2830);
        pen.part(polygon(-0.18, -0.2, 0.18, -0.2, 0.12, 0.24, -0.12, 0.24), WHITE);
        pen.part(line(0.56, 0.3, 0.8, -0.1, 0.1), WOOD);
        pen.part(Shapes.turned(roundBox(0.6, -0.34, 1.08, -0.06, 0.06), 0.84, -0.2, 30), WOOD);
    }

    static void chef(Pen pen, Person person) {
        person.stand(pen, WHITE, 0x4a4a52);
        pen.part(
                union(
                        box(-0.3, -0.86, 0.3, -0.64),
                        circle(-0.24, -0.94, 0.2),
                        circle(0.24, -0.94, 0.2),
                        circle(0, -1, 0.22)),
                WHITE);
        pen.part(polygon(-0.22, -0.2, 0.22, -0.2, 0, 0.06), RED);
        pen.part(line(0.56, 0.3, 0.66, -0.06, 0.09), Rgb.METAL);
        pen.part(ellipse(0.68, -0.16, 0.15, 0.2), Rgb.METAL);
    }

    static void farmer(Pen pen, Person person) {
        person.stand(pen, 0xc8473c, 0x3f68a8);
        pen.part(roundBox(-0.2, 0, 0.2, 0.42, 0.06), 0x3f68a8);
        hat(pen, 0xe8c46a, 0.6);
        pen.part(line(0.64, -0.2, 0.64, 0.95, 0.09), WOOD);
        pen.part(
                union(
                        box(0.42, -0.3, 0.86, -0.2),
                        box(0.42, -0.6, 0.51, -0.2),
                        box(0.6, -0.6, 0.69, -0.2),
                        box(0.77, -0.6, 0.86, -0.2)),
                Rgb.METAL);
    }

    static void sailor(Pen pen, Person person) {
        person.stand(pen, WHITE, WHITE);
        pen.part(box(-0.3, -0.02, 0.3, 0.08), 0x3a6ac0);
        pen.part(box(-0.3, 0.18, 0.3, 0.28), 0x3a6ac0);
        pen.part(polygon(-0.24, -0.2, 0.24, -0.2, 0, 0.1), 0x3a6ac0);
        cap(pen, WHITE);
        pen.part(roundBox(-0.36, -0.8, 0.36, -0.68, 0.05), 0x3a6ac0);
    }

    static void soldier(Pen pen, Person person) {
        person.stand(pen, 0x66703e, 0x565e36);
        helmet(pen, 0x4e5832);
        pen.part(box(-0.3, 0.26, 0.3, 0.38), Rgb.INK);
        pen.part(circle(-0.14, 0.02, 0.1), 0x3e4626);
        pen.part(circle(0.16, 0.12, 0.1), 0x8e8a52);
    }

    static void firefighter(Pen pen, Person person) {
        person.stand(pen, 0x3a3c48, 0x3a3c48);
        pen.part(box(-0.3, 0.04, 0.3, 0.16), 0xe8e04a);
        pen.part(box(-0.38, 0.6, 0.38, 0.7), 0xe8e04a);
        helmet(pen, RED);
        pen.part(circle(0, -0.84, 0.11), GOLD);
    }

    static void pilot(Pen pen, Person person) {
        person.stand(pen, NAVY, NAVY);
        pen.part(blob(-0.42, -0.74, -0.54, -1.04, 0, -1.1, 0.54, -1.04, 0.42, -0.74, 0, -0.66), NAVY);
        pen.part(roundBox(-0.34, -0.8, 0.34, -0.7, 0.04), GOLD);
        pen.part(polygon(-0.26, 0.04, 0, -0.04, 0.26, 0.04, 0, 0.16), GOLD);
        pen.part(polygon(-0.12, -0.2, 0.12, -0.2, 0, 0), WHITE);
    }

    static void builder(Pen pen, Person person) {
        person.stand(pen, 0xf08a2a, 0x4a6a9a);
        pen.part(box(-0.2, -0.2, -0.1, 0.4), 0xf4ec6a);
        pen.part(box(0.1, -0.2, 0.2, 0.4), 0xf4ec6a);
        helmet(pen, GOLD);
        pen.part(line(-0.6, 0.4, -0.6, -0.16, 0.1), WOOD);
        pen.part(box(-0.84, -0.34, -0.38, -0.12), Rgb.METAL);
    }

    private static void cap(Pen pen, int rgb) {
        pen.part(polygon(-0.34, -0.7, -0.4, -1, 0.4, -1, 0.34, -0.7), rgb);
    }

    private static void hat(Pen pen, int rgb, double brim) {
        pen.part(both(circle(0, -0.74, 0.32), box(-1, -1.1, 1, -0.68)), rgb);
        pen.part(ellipse(0, -0.7, brim, 0.12), rgb);
    }

    private static void helmet(Pen pen, int rgb) {
        pen.part(both(circle(0, -0.66, 0.4), box(-1, -1.1, 1, -0.66)), rgb);
        pen.part(roundBox(-0.5, -0.72, 0.5, -0.61, 0.05), rgb);
    }

    private static void cross(Pen pen, double x, double y, double half) {
        pen.part(union(box(x - half, y - 0.05, x + half, y + 0.05), box(x - 0.05, y - half, x + 0.05, y + half)), RED);
    }

    private static void glasses(Pen pen, int rgb) {
        for (int side = -1; side <= 1; side += 2) {
            Shape rim = circle(side * 0.15, -0.48, 0.15);
            pen.part(Shapes.without(rim, circle(side * 0.15, -0.48, 0.08)), rgb);
        }
    }

    private static Shape star(double x, double y, double radius) {
        double[] points = new double[20];
        for (int i = 0; i < 10; i++) {
            double angle = Math.PI * (i / 5.0 - 0.5);
            double reach = i % 2 == 0 ? radius : radius * 0.45;
            points[2 * i] = x + reach * Math.cos(angle);
            points[2 * i + 1] = y + reach * Math.sin(angle);
        }
        return polygon(points);
    }
}
