package dev.amend.toyland;

import static dev.amend.toyland.Shapes.blob;
import static dev.amend.toyland.Shapes.both;
import static dev.amend.toyland.Shapes.box;
import static dev.amend.toyland.Shapes.circle;
import static dev.amend.toyland.Shapes.ellipse;
import static dev.amend.toyland.Shapes.line;
import static dev.amend.toyland.Shapes.polygon;
import static dev.amend.toyland.Shapes.roundBox;

import java.util.List;
import java.util.random.RandomGenerator;

/** A person's own looks. Women have long hair on both sides and a skirt, men short hair and trousers, whatever they wear. */
record Person(Gender gender, int skin, int hair) {
    static final List<Integer> SKINS = List.of(0xf6d3b8, 0xe9b48e, 0xc68a5e, 0x8d5a3a);
    static final List<Integer> HAIRS = List.of(0x2f2622, 0x5b3a24, 0x8a4a24, 0xd9aa52);

    private static final int SHOE = 0x3a2f36;

    static Person of(Gender gender, RandomGenerator random) {
        return new Person(
                gender, Rgb.jitter(pick(SKINS, random), 6, random), Rgb.jitter(pick(HAIRS, random), 6, random));
    }

    private static int pick(List<Integer> colours, RandomGenerator random) {
        return colours.get(random.nextInt(colours.size()));
    }

    /** The whole person in a top and in a skirt or trousers, 0xRRGGBB each. */
    void stand(Pen pen, int top, int bottom) {
        if (gender == Gender.FEMALE) {
            pen.part(
                    blob(-0.3, -0.98, 0.3, -0.98, 0.5, -0.6, 0.62, 0.16, 0.3, 0.2, -0.3, 0.2, -0.62, 0.16, -0.5, -0.6),
                    hair);
            skirt(pen, bottom);
        } else {
            trousers(pen, bottom);
        }
        pen.part(roundBox(-0.3, -0.2, 0.3, 0.4, 0.14), top);
        arms(pen, top);
        head(pen);
    }

    private void skirt(Pen pen, int rgb) {
        pen.part(box(-0.24, 0.7, -0.06, 0.94), skin);
        pen.part(box(0.06, 0.7, 0.24, 0.94), skin);
        shoes(pen, 0.16);
        pen.part(polygon(-0.24, 0.24, 0.24, 0.24, 0.62, 0.82, -0.62, 0.82), rgb);
    }

    private void trousers(Pen pen, int rgb) {
        shoes(pen, 0.18);
        pen.part(polygon(-0.3, 0.3, 0.3, 0.3, 0.32, 0.92, 0.06, 0.92, 0, 0.52, -0.06, 0.92, -0.32, 0.92), rgb);
    }

    private static void shoes(Pen pen, double x) {
        pen.part(ellipse(-x - 0.03, 0.94, 0.15, 0.07), SHOE);
        pen.part(ellipse(x + 0.03, 0.94, 0.15, 0.07), SHOE);
    }

    private void arms(Pen pen, int rgb) {
        for (int side = -1; side <= 1; side += 2) {
            pen.part(circle(side * 0.54, 0.26, 0.1), skin);
            pen.part(line(side * 0.28, -0.08, side * 0.5, 0.16, 0.18), rgb);
        }
    }

    private void head(Pen pen) {
        pen.part(circle(0, -0.5, 0.33), skin);
        if (gender == Gender.FEMALE) {
            pen.part(
                    both(blob(-0.46, -0.3, -0.46, -1, 0.46, -1, 0.46, -0.3, 0.2, -0.7, -0.2, -0.7), box(-1, -1, 1, 1)),
                    hair);
        } else {
            pen.part(both(circle(0, -0.53, 0.36), box(-1, -1, 1, -0.62)), hair);
        }
        pen.part(circle(-0.13, -0.48, 0.055), Rgb.INK);
        pen.part(circle(0.13, -0.48, 0.055), Rgb.INK);
    }
}
