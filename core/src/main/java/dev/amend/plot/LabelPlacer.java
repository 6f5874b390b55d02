package dev.amend.plot;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Finds each label a place near its point where it covers neither another label nor a point, and few lines or none. Places are tried in rings
 * around the point, those to its sides first. A label that is far from its point gets a leader.
 */
final class LabelPlacer {
    private static final double FIRST_RING = 6;
    private static final double RING = 6;
    private static final int DIRECTIONS = 16;

    /** What covering a piece of a guiding line costs, in pixels of distance. */
    private static final double GUIDE_COST = 4;

    /** What covering an interval costs, which would hide data. */
    private static final double INTERVAL_COST = 40;

    /** What a leader through another point costs. */
    private static final double POINT_COST = 10;

    /** What a leader through a label costs. */
    private static final double LEADER_COST = 150;

    /** What standing above or below costs, other than beside. */
    private static final double UPRIGHT_COST = 4;

    /** What standing on the left costs. */
    private static final double LEFT_COST = 1.5;

    /** A label's place; the leader joins it to its point where others might seem to own it. */
    record Place(Box box, Optional<Segment> leader) {}

    private final Box area;
    private final List<Box> points;
    private final List<Segment> intervals;
    private final List<Segment> guides;
    private final List<Place> places = new ArrayList<>();

    /**
     * @param area which no label leaves
     * @param points which no label covers
     * @param intervals which labels cover only where all else is taken
     * @param guides which labels had better not cover
     */
    LabelPlacer(Box area, List<Box> points, List<Segment> intervals, List<Segment> guides) {
        this.area = area;
        this.points = List.copyOf(points);
        this.intervals = List.copyOf(intervals);
        this.guides = List.copyOf(guides);
    }

    /** A free place, which is taken from now on; none if the area is full. */
    Optional<Place> place(double x, double y, double width, double height) {
        Optional<Place> best = Optional.empty();
        double least = Double.POSITIVE_INFINITY;
        double farthest = area.width() + area.height();
        for (double distance = FIRST_RING; distance < Math.min(least, farthest); distance += RING) {
            for (int i = 0; i < DIRECTIONS; i++) {
                double angle = 2 * Math.PI * i / DIRECTIONS;
                Place place = beside(x, y, width, height, distance, angle);
                double cost = distance + cost(angle) + cost(place);
                if (cost < least) {
                    least = cost;
                    best = Optional.of(place);
                }
            }
        }
        best.ifPresent(places::add);
        return best;
    }

    private static Place beside(double x, double y, double width, double height, double distance, double angle) {
        double across = StrictMath.cos(angle) * (width / 2 + distance);
        double up = StrictMath.sin(angle) * (height / 2 + distance);
        Box box = Box.around(x + across, y - up, width, height);
        Segment leader =
                new Segment(x, y, Math.clamp(x, box.left(), box.right()), Math.clamp(y, box.top(), box.bottom()));
        return new Place(box, distance == FIRST_RING ? Optional.empty() : Optional.of(leader));
    }

    private static double cost(double angle) {
        return Math.abs(StrictMath.sin(angle)) * UPRIGHT_COST + (StrictMath.cos(angle) < 0 ? LEFT_COST : 0);
    }

    private double cost(Place place) {
        Box box = place.box();
        boolean free = area.holds(box)
                && points.stream().noneMatch(box::overlaps)
                && places.stream().noneMatch(other -> box.overlaps(other.box()));
        if (!free) {
            return Double.POSITIVE_INFINITY;
        }
        long passed = points.stream().filter(point -> strikes(place, point)).count();
        long struck = places.stream()
                .filter(other -> strikes(other, box) || strikes(place, other.box()))
                .count();
        return covered(intervals, box) * INTERVAL_COST
                + covered(guides, box) * GUIDE_COST
                + passed * POINT_COST
                + struck * LEADER_COST;
    }

    private static long covered(List<Segment> lines, Box box) {
        return lines.stream().filter(line -> line.crosses(box)).count();
    }

    private static boolean strikes(Place place, Box label) {
        return place.leader().map(leader -> leader.crosses(label)).orElse(false);
    }
}
