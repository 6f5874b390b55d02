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
        {21, 33, 43, 33, 11.5, 57, 32, 57, 52.5, 57},
        {11.5, 33, 32, 33, 52.5, 33, 11.5, 57, 32, 57, 52.5, 57},
        {16, 32, 32, 32, 48, 32, 9, 56, 24.5, 56, 39.5, 56, 55, 56}
    };
    private static final double[] THING_HALVES = {20, 13.5, 12, 11.5, 9.5, 9.5, 7.5};
    private static final double[] PERSON_HALVES = {23.5, 15.5, 13, 13, 11.5, 11.5, 10.5};

    /** From the square of a figure to pixels. */
    AffineTransform transform() {
        AffineTransform transform = AffineTransform.getTranslateInstance(x, foot - half);
        transform.scale(mirrored ? -half : half, half);
        return transform;
    }

    /** The poses of a scene, those behind first. */
    static List<Pose> of(Scene scene, RandomGenerator random) {
        double[] places = PLACES[scene.count() - 1];
        boolean people = scene.subject() instanceof Subject.People;
        double usual = (people ? PERSON_HALVES : THING_HALVES)[scene.count() - 1];
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
