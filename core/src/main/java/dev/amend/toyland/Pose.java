package dev.amend.toyland;

import java.awt.geom.AffineTransform;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * Where a thing stands.
 *
 * @param x its middle, pixels
 * @param foot its lower edge, pixels
 * @param half half its height, pixels
 */
record Pose(double x, double foot, double half, boolean mirrored) {
    private static final double[][] PLACES = {
        {32, 55},
        {17, 53, 47, 53},
        {32, 34, 17, 57, 47, 57},
        {18, 33, 46, 33, 18, 58, 46, 58},
        {22, 33, 42, 33, 12.5, 57, 32, 57, 51.5, 57},
        {12.5, 33, 32, 33, 51.5, 33, 12.5, 57, 32, 57, 51.5, 57}
    };
    private static final double[] THING_HALVES = {21, 14, 12, 11.5, 9.5, 9.5};
    private static final double[] PERSON_HALVES = {23.5, 16, 13.5, 13, 12, 12};

    /** From the square of a figure to pixels. */
    AffineTransform transform() {
        AffineTransform transform = AffineTransform.getTranslateInstance(x, foot - half);
        transform.scale(mirrored ? -half : half, half);
        return transform;
    }

    /** Half the height of each of several things, before their size varies; pixels. */
    static double usualHalf(Noun noun, int count) {
        return switch (noun) {
            case Kind kind -> THING_HALVES[count - 1];
            case Profession profession -> PERSON_HALVES[count - 1];
        };
    }

    /** The middles of the places of several things, x and foot by turns; pixels. */
    static double[] places(int count) {
        return PLACES[count - 1].clone();
    }

    /** The poses of a scene, those behind first. */
    static List<Pose> of(Scene scene, RandomGenerator random) {
        double[] places = PLACES[scene.count() - 1];
        double usual = usualHalf(scene.subject().noun(), scene.count());
        double shake = scene.count() == 1 ? 5 : 1.2;
        double scale = scene.count() == 1 ? random.nextDouble(0.85, 1.1) : random.nextDouble(0.9, 1.05);
        List<Pose> poses = new ArrayList<>();
        for (int i = 0; i < places.length; i += 2) {
            double half = usual * scale;
            double x = places[i] + random.nextDouble(-shake, shake);
            double foot = places[i + 1] + random.nextDouble(-shake, shake) * 0.7;
            boolean mirrored = random.nextDouble() < 0.3;
            poses.add(new Pose(x, Math.clamp(foot, 2 * half + 1, 62), half, mirrored));
        }
        return poses;
    }
}
