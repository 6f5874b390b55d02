package dev.amend.tensor;

import static dev.amend.tensor.Naive.distance;
import static dev.amend.tensor.Naive.positiveDefinite;
import static dev.amend.tensor.Naive.product;
import static dev.amend.tensor.Naive.random;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What defines each factorisation, checked by plain loops. */
class SolveTest {
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 17, 64, 129})
    void choleskySolvesPositiveDefiniteSystems(int n) {
        Matrix a = positiveDefinite(n, n);
        Matrix b = random(n, 5, 1);

        assertThat(distance(product(a, a.solveSpd(b)), b)).isLessThan(1e-13 * n);
        Cholesky factor = a.cholesky();
        assertThat(distance(factor.solve(b), factor.solve(b)))
                .as("a factor serves many times")
                .isZero();
        assertThat(distance(product(a, factor.solve(a)), a)).isLessThan(1e-12 * n);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 17, 64, 129})
    void luSolvesGeneralSystems(int n) {
        Matrix a = random(n, n, n).plusDiagonal(0.1);
        Matrix b = random(n, 3, 1);

        Lu lu = a.lu();
        assertThat(distance(product(a, lu.solve(b)), b)).isLessThan(1e-13 * lu.condition());
    }

    @Test
    void luPivots() {
        Matrix a = Matrix.of(2, 2, 0, 1, 1, 0);
        assertThat(distance(a.lu().solve(Matrix.of(2, 1, 3, 4)), Matrix.of(2, 1, 4, 3)))
                .isZero();
    }

    @Test
    void conditionIsThatOfTheOneNorm() {
        assertThat(Matrix.identity(7).lu().condition()).isEqualTo(1);
        assertThat(Matrix.of(2, 2, 4, 0, 0, 1e-3).lu().condition()).isCloseTo(4e3, within(1e-9));
        // ‖A‖₁ = 6, A⁻¹ = [−2, 1; 1.5, −0.5], ‖A⁻¹‖₁ = 3.5
        assertThat(Matrix.of(2, 2, 1, 2, 3, 4).lu().condition()).isCloseTo(21, within(1e-12));
    }

    @Test
    void singularMatricesHaveNoSolution() {
        Lu singular = Matrix.of(2, 2, 1, 2, 2, 4).lu();
        assertThat(singular.condition()).isInfinite();
        assertThatThrownBy(() -> singular.solve(Matrix.zeros(2, 1)))
                .isInstanceOf(ArithmeticException.class)
                .hasMessage("the matrix [2, 2] is singular");
    }

    @ParameterizedTest
    @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY})
    void matricesThatAreNotFiniteCountAsSingular(double value) {
        Lu lu = Matrix.of(2, 2, 1, 2, 3, value).lu();
        assertThat(lu.condition()).isInfinite();
        assertThatThrownBy(() -> lu.solve(Matrix.zeros(2, 1))).isInstanceOf(ArithmeticException.class);
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, -1, Double.NaN})
    void choleskyRefusesWhatIsNotPositiveDefinite(double corner) {
        assertThatThrownBy(() -> Matrix.of(2, 2, 1, 0, 0, corner).cholesky())
                .isInstanceOf(ArithmeticException.class)
                .hasMessage("the matrix [2, 2] is not positive definite");
    }

    @Test
    void rightSidesMustHaveAsManyRows() {
        assertThatThrownBy(() -> Matrix.identity(2).solveSpd(Matrix.zeros(3, 1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("expected [2, …], found Matrix[3, 1]");
        assertThatThrownBy(() -> Matrix.identity(2).lu().solve(Matrix.zeros(3, 1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("expected [2, …], found Matrix[3, 1]");
        assertThatThrownBy(() -> Matrix.zeros(2, 3).lu()).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Matrix.zeros(2, 3).cholesky()).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @CsvSource({"1, 1", "3, 2", "17, 17", "129, 64", "64, 1", "5, 0", "0, 0"})
    void qrHasOrthonormalColumnsTimesAnUpperTriangle(int rows, int columns) {
        Matrix a = random(rows, columns, rows);
        Matrix.Qr qr = a.qr();

        assertThat(distance(product(qr.q(), qr.r()), a)).isLessThan(1e-13);
        assertThat(distance(product(qr.q().transpose(), qr.q()), Matrix.identity(columns)))
                .isLessThan(1e-13);
        for (int i = 0; i < columns; i++) {
            for (int j = 0; j < i; j++) {
                assertThat(qr.r().at(i, j)).isZero();
            }
        }
    }

    @Test
    void qrOfAWideMatrixIsRefused() {
        assertThatThrownBy(() -> Matrix.zeros(2, 3).qr())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a thin QR needs rows ≥ columns, found [2, 3]");
    }

    @ParameterizedTest
    @CsvSource({"1, 1", "2, 3", "3, 2", "17, 64", "129, 64", "5, 0", "0, 5"})
    void svdRebuildsTheMatrixFromDescendingValues(int rows, int columns) {
        Matrix a = random(rows, columns, rows);
        Matrix.Svd svd = a.svd();
        int k = Math.min(rows, columns);

        assertThat(svd.singularValues()).hasSize(k).isSortedAccordingTo((x, y) -> Double.compare(y, x));
        assertThat(distance(product(svd.u().scaledColumns(svd.singularValues()), svd.vt()), a))
                .isLessThan(1e-13);
        assertThat(distance(product(svd.u().transpose(), svd.u()), Matrix.identity(k)))
                .isLessThan(1e-13);
        assertThat(distance(product(svd.vt(), svd.vt().transpose()), Matrix.identity(k)))
                .isLessThan(1e-13);
    }

    @Test
    void rankShowsInTheSingularValues() {
        Matrix a = product(random(20, 3, 1), random(3, 30, 2));
        double[] values = a.svd().singularValues();
        assertThat(values[2]).isGreaterThan(1);
        assertThat(values[3]).isLessThan(1e-13);
    }

    @Test
    void emptySystemsHaveEmptySolutions() {
        Matrix none = Matrix.zeros(0, 0);
        assertThat(none.lu().condition()).isEqualTo(1);
        assertThat(none.lu().solve(Matrix.zeros(0, 3))).hasToString("Matrix[0, 3]");
        assertThat(none.solveSpd(Matrix.zeros(0, 3))).hasToString("Matrix[0, 3]");
        assertThat(Matrix.identity(2).solveSpd(Matrix.zeros(2, 0))).hasToString("Matrix[2, 0]");
        assertThat(Matrix.identity(2).lu().solve(Matrix.zeros(2, 0))).hasToString("Matrix[2, 0]");
    }

    @Test
    void factorsLeaveTheirMatrixAsItWas() {
        Matrix a = positiveDefinite(4, 1);
        Matrix before = a.scaled(1);
        a.cholesky();
        a.lu();
        a.qr();
        a.svd();
        assertThat(distance(a, before)).isZero();
    }
}
