package dev.amend.toyland;

import java.util.List;

/** A silhouette together with what its parts look like in a picture. */
record Template(List<Part> parts) {
    /** The first steps in which the best place is looked for, pixels. */
    private static final int STEP = 2;

    /** The pixels of a part, and how much each pixel of the picture looks like it. */
    record Part(Ratios ratios, Spots spots) {}

    Template {
        parts = List.copyOf(parts);
    }

    /** The best sum near a place: in steps first, then pixel by pixel about the best of them. */
    double search(int x, int y, int reach) {
        double best = Double.NEGATIVE_INFINITY;
        int bestX = x;
        int bestY = y;
        for (int dy = -reach; dy <= reach; dy += STEP) {
            for (int dx = -reach; dx <= reach; dx += STEP) {
                double sum = at(x + dx, y + dy);
                if (sum > best) {
                    best = sum;
                    bestX = x + dx;
                    bestY = y + dy;
                }
            }
        }
        return around(bestX, bestY);
    }

    private double around(int x, int y) {
        double best = Double.NEGATIVE_INFINITY;
        for (int dy = -1; dy <= 1; dy++) {
            for (int dx = -1; dx <= 1; dx++) {
                best = Math.max(best, at(x + dx, y + dy));
            }
        }
        return best;
    }

    private double at(int x, int y) {
        double sum = 0;
        for (Part part : parts) {
            sum += part.spots().sum(part.ratios(), x, y);
        }
        return sum;
    }
}
