package dev.amend.toyland;

/** One value for each pixel of a scene. */
final class Ratios {
    private final float[] values;

    /** @param values row by row; kept */
    Ratios(float[] values) {
        this.values = values;
    }

    /** The value at a pixel; 0 outside. */
    float at(int x, int y) {
        boolean inside = x >= 0 && x < World.SIZE && y >= 0 && y < World.SIZE;
        return inside ? values[y * World.SIZE + x] : 0;
    }
}
