package dev.amend.edit;

import dev.amend.tensor.Matrix;

/**
 * What the dual form needs of columns, whatever λ is.
 *
 * @param rows CᵀR⁻¹ [n, d]
 * @param gram CᵀR⁻¹C [n, n]
 */
record DualSystem(TextColumns columns, Matrix rows, Matrix gram) {

    static DualSystem of(TextColumns columns, Metric metric) {
        Matrix y = metric.inverseTimes(columns.c()); // [d, n]
        return new DualSystem(columns, y.transpose(), columns.c().transposeTimes(y));
    }

    /** T = I + D(λI + CᵀR⁻¹C)⁻¹CᵀR⁻¹. */
    TextMap solve(double lambda) {
        Matrix m = gram.plusDiagonal(lambda).solveSpd(rows); // [n, d]
        int[] changed = columns.changedIndices();
        return new TextMap(columns.d().selectColumns(changed), m.selectRows(changed));
    }
}
