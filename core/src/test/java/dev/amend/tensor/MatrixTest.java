package dev.amend.tensor;

import static dev.amend.tensor.Naive.distance;
import static dev.amend.tensor.Naive.product;
import static dev.amend.tensor.Naive.random;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Products, stacking and selection; {@link SolveTest} has the factorisations. */
class MatrixTest {
    private static final int[] SIZES = {1, 2, 3, 17, 64, 129};

    private static final Matrix SIX = Matrix.of(2, 3, 1, 2, 3, 4, 5, 6);

    @Test
    void clampedValuesLieWithinTheLimit() {
        Matrix clamped = Matrix.of(1, 4, -3, -0.5, 0.5, 3).clamped(1);

        assertThat(clamped.toFloats()).containsExactly(-1, -0.5f, 0.5f, 1);
    }

    @Test
    void productsEqualPlainLoopsAtAwkwardSizes() {
        for (int rows : SIZES) {
            for (int inner : SIZES) {
                for (int columns : SIZES) {
                    Matrix a = random(rows, inner, rows);
                    Matrix b = random(inner, columns, columns);
                    Matrix expected = product(a, b);
                    double tolerance = 1e-15 * inner;
                    assertThat(distance(a.times(b), expected)).isLessThanOrEqualTo(tolerance);
                    assertThat(distance(a.transpose().transposeTimes(b), expected))
                            .isLessThanOrEqualTo(tolerance);
                    assertThat(distance(a.timesTranspose(b.transpose()), expected))
                            .isLessThanOrEqualTo(tolerance);
                }
            }
        }
    }

    @Test
    void largeProductsOnAllCoresEqualSmallOnesStackedUp() {
        Matrix a = random(500, 520, 1);
        Matrix b = random(520, 510, 2);
        Matrix stacked = a.rows(0, 17).times(b);
        for (int from = 17; from < 500; from += 69) {
            stacked = stacked.above(a.rows(from, from + 69).times(b));
        }
        assertThat(distance(a.times(b), stacked)).isLessThan(1e-12);
    }

    @Test
    void productsOfEmptyMatricesAreEmptyOrZero() {
        Matrix tall = Matrix.zeros(3, 0);
        assertThat(tall.times(Matrix.zeros(0, 2)).frobeniusNorm()).isZero();
        assertThat(tall.timesTranspose(Matrix.zeros(5, 0))).hasToString("Matrix[3, 5]");
        assertThat(tall.transposeTimes(SIX.above(SIX.rows(0, 1)))).hasToString("Matrix[0, 3]");
        assertThat(tall.transpose()).hasToString("Matrix[0, 3]");
        assertThat(Matrix.zeros(0, 3).plus(Matrix.zeros(0, 3)).scaled(2)).hasToString("Matrix[0, 3]");
        assertThat(tall.scaledColumns()).hasToString("Matrix[3, 0]");
        assertThat(tall.columnNorms()).isEmpty();
        assertThat(tall.maxAbs()).isZero();
        assertThat(Matrix.identity(0).isFinite()).isTrue();
    }

    @Test
    void transposeTurnsRowsIntoColumns() {
        assertThat(values(SIX.transpose())).containsExactly(1, 4, 2, 5, 3, 6);
    }

    @Test
    void sumsAndScalingAreElementwise() {
        assertThat(values(SIX.plus(SIX))).containsExactly(2, 4, 6, 8, 10, 12);
        assertThat(values(SIX.minus(SIX))).containsOnly(0);
        assertThat(values(SIX.scaled(-1))).containsExactly(-1, -2, -3, -4, -5, -6);
        assertThat(values(SIX.scaledColumns(1, 0, 10))).containsExactly(1, 0, 30, 4, 0, 60);
        assertThat(values(Matrix.zeros(2, 2).plusDiagonal(3))).containsExactly(3, 0, 0, 3);
        assertThat(values(SIX)).as("unchanged by all that").containsExactly(1, 2, 3, 4, 5, 6);
    }

    @Test
    void norms() {
        assertThat(SIX.frobeniusNorm()).isCloseTo(Math.sqrt(91), within(1e-15));
        assertThat(SIX.dot(SIX)).isEqualTo(91);
        assertThat(SIX.columnNorms()).containsExactly(new double[] {Math.sqrt(17), Math.sqrt(29), Math.sqrt(45)});
        assertThat(SIX.scaled(-1).maxAbs()).isEqualTo(6);
    }

    @Test
    void oneNanOrInfinityMakesAMatrixNotFinite() {
        assertThat(SIX.isFinite()).isTrue();
        assertThat(Matrix.of(1, 2, 1, Double.NaN).isFinite()).isFalse();
        assertThat(Matrix.of(1, 2, 1, Double.NEGATIVE_INFINITY).isFinite()).isFalse();
        assertThat(Matrix.of(1, 2, Double.NaN, 1).maxAbs()).isNaN();
    }

    @Test
    void rowsAndColumnsAreSelectedInTheOrderAskedFor() {
        assertThat(values(SIX.selectColumns(2, 0, 2))).containsExactly(3, 1, 3, 6, 4, 6);
        assertThat(values(SIX.selectRows(1, 1, 0))).containsExactly(4, 5, 6, 4, 5, 6, 1, 2, 3);
        assertThat(values(SIX.columns(0, 2))).containsExactly(1, 2, 4, 5);
        assertThat(values(SIX.rows(1, 2))).containsExactly(4, 5, 6);
        assertThat(SIX.rows(2, 2)).hasToString("Matrix[0, 3]");
        assertThat(SIX.columns(0, 0)).hasToString("Matrix[2, 0]");
        assertThat(SIX.selectColumns()).hasToString("Matrix[2, 0]");
    }

    @Test
    void whatIsOutsideTheMatrixCannotBeSelected() {
        List<Runnable> outside = List.of(
                () -> SIX.at(0, 3),
                () -> SIX.at(1, -1),
                () -> SIX.at(2, 0),
                () -> SIX.rows(1, 3),
                () -> SIX.rows(-1, 1),
                () -> SIX.rows(2, 1),
                () -> SIX.selectRows(2),
                () -> SIX.selectColumns(3),
                () -> SIX.selectColumns(-1),
                () -> SIX.columns(0, 4));
        for (int i = 0; i < outside.size(); i++) {
            assertThatThrownBy(outside.get(i)::run).as("number " + i).isInstanceOf(IndexOutOfBoundsException.class);
        }
    }

    @Test
    void matricesStandAboveAndBesideEachOther() {
        assertThat(values(SIX.above(Matrix.of(1, 3, 7, 8, 9)))).containsExactly(1, 2, 3, 4, 5, 6, 7, 8, 9);
        assertThat(values(Matrix.stacked(List.of(SIX.rows(1, 2), Matrix.zeros(0, 3), SIX.rows(0, 1)))))
                .containsExactly(4, 5, 6, 1, 2, 3);
        assertThat(values(SIX.beside(Matrix.of(2, 1, 7, 8)))).containsExactly(1, 2, 3, 7, 4, 5, 6, 8);
        Matrix three = Matrix.beside(List.of(Matrix.of(2, 1, 7, 8), Matrix.zeros(2, 0), SIX.columns(0, 1)));
        assertThat(values(three)).containsExactly(7, 1, 8, 4);
    }

    @Test
    void shapesThatDoNotFitAreRefusedWithBothShapes() {
        Matrix other = Matrix.zeros(2, 2);
        assertThatThrownBy(() -> SIX.times(other))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("cannot multiply [2, 3] by [2, 2]");
        assertThatThrownBy(() -> SIX.transposeTimes(Matrix.zeros(3, 3))).hasMessage("cannot multiply [3, 2] by [3, 3]");
        assertThatThrownBy(() -> SIX.timesTranspose(other)).hasMessage("cannot multiply [2, 3] by [2, 2]");
        assertThatThrownBy(() -> SIX.plus(other)).hasMessage("shapes differ: [2, 3] and [2, 2]");
        assertThatThrownBy(() -> SIX.minus(other)).hasMessage("shapes differ: [2, 3] and [2, 2]");
        assertThatThrownBy(() -> SIX.dot(other)).hasMessage("shapes differ: [2, 3] and [2, 2]");
        assertThatThrownBy(() -> SIX.above(other)).hasMessage("cannot stack rows of 3 and 2");
        assertThatThrownBy(() -> SIX.beside(Matrix.zeros(3, 3)))
                .hasMessage("cannot stand side by side: Matrix[2, 3] and Matrix[3, 3]");
        assertThatThrownBy(() -> SIX.plusDiagonal(1)).hasMessage("expected a square matrix, found [2, 3]");
        assertThatThrownBy(() -> SIX.scaledColumns(1, 2))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("2 factors cannot scale the columns of Matrix[2, 3]");
        assertThatThrownBy(() -> SIX.scaledColumns(1, 2, 3, 4)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void valuesMustFillTheMatrix() {
        assertThatThrownBy(() -> Matrix.of(2, 2, 1, 2, 3))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("3 values cannot fill a matrix [2, 2]");
        assertThatThrownBy(() -> Matrix.of(-1, -1, 1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Matrix.of(1 << 16, 1 << 16)).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.1, 1e-300, 1e300, -0.0})
    void float32CopiesAreRounded(double value) {
        Matrix one = Matrix.of(1, 1, value);
        assertThat(one.toFloats()).containsExactly((float) value);
        assertThat(values(one.roundedToFloat32())).containsExactly((double) (float) value);
    }

    private static double[] values(Matrix matrix) {
        return IntStream.range(0, matrix.rows() * matrix.columns())
                .mapToDouble(i -> matrix.at(i / matrix.columns(), i % matrix.columns()))
                .toArray();
    }

    @Test
    void gramIsTheProductWithTheTranspose() {
        for (int rows : new int[] {0, 1, 2, 17, 64, 129}) {
            Matrix a = random(rows, 33, 3);
            assertThat(a.gram().minus(product(a, a.transpose())).maxAbs()).isLessThan(1e-12);
        }
    }

    @Test
    void transposingTwiceGivesTheMatrixBack() {
        Matrix a = random(129, 65, 3);
        assertThat(a.transpose().at(64, 128)).isEqualTo(a.at(128, 64));
        assertThat(a.transpose().transpose().minus(a).maxAbs()).isZero();
    }
}
