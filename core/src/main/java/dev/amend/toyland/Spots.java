package dev.amend.toyland;

import java.util.Arrays;

/** Weighted pixels about a point. */
final class Spots {
    private int[] columns = new int[64];
    private int[] rows = new int[64];
    private float[] weights = new float[64];
    private int size;

    void add(int column, int row, float weight) {
        if (size == columns.length) {
            columns = Arrays.copyOf(columns, 2 * size);
            rows = Arrays.copyOf(rows, 2 * size);
            weights = Arrays.copyOf(weights, 2 * size);
        }
        columns[size] = column;
        rows[size] = row;
        weights[size++] = weight;
    }

    /** The weighted sum of a picture's values, the point put at (x, y). */
    double sum(Ratios values, int x, int y) {
        double sum = 0;
        for (int i = 0; i < size; i++) {
            sum += weights[i] * values.at(x + columns[i], y + rows[i]);
        }
        return sum;
    }
}
