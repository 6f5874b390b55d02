package dev.amend.quality;

import dev.amend.tensor.Matrix;
import java.util.Arrays;
import java.util.stream.IntStream;

/** Sets of embeddings, one a row. */
final class Features {
    private Features() {}

    /** Each row [N, P] in length 1; a row of zeros stays. */
    static Matrix unit(Matrix rows) {
        Matrix columns = rows.transpose();
        double[] factors = Arrays.stream(columns.columnNorms())
                .map(norm -> norm == 0 ? 0 : 1 / norm)
                .toArray();
        return columns.scaledColumns(factors).transpose();
    }

    /** The cosine of each row [N, P] and its fellow [N, P], from −1 to 1. */
    static double[] cosines(Matrix rows, Matrix fellows) {
        Matrix a = unit(rows);
        Matrix b = unit(fellows);
        return IntStream.range(0, a.rows())
                .mapToDouble(i -> a.rows(i, i + 1).dot(b.rows(i, i + 1)))
                .toArray();
    }

    static void requireSameWidth(Matrix a, Matrix b) {
        if (a.columns() != b.columns()) {
            throw new IllegalArgumentException("embeddings of different spaces: %s and %s".formatted(a, b));
        }
    }
}
