package dev.amend.edit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.amend.tensor.Matrix;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ClosedFormTest {
    private static final Metric IDENTITY = new Metric.Identity();

    private final Random random = new Random(7);

    /** d, n and the number of changed columns, so that each form is met: dual, primal, dense, and their borders. */
    static Stream<Arguments> sizes() {
        return Stream.of(
                Arguments.of(24, 1, 1),
                Arguments.of(24, 9, 5),
                Arguments.of(24, 24, 20),
                Arguments.of(24, 25, 20),
                Arguments.of(24, 70, 5),
                Arguments.of(24, 70, 25),
                Arguments.of(24, 200, 200));
    }

    @ParameterizedTest
    @MethodSource("sizes")
    void solvesTheNormalEquations(int d, int n, int changed) {
        for (Metric metric : new Metric[] {IDENTITY, random.covariance(d)}) {
            for (double lambda : new double[] {1e-3, 0.1, 10}) {
                TextColumns columns = random.columns(d, n, changed);
                TextMap map = ClosedForm.solve(columns, lambda, metric);
                // T (λR + CCᵀ) = λR + C*Cᵀ
                Matrix c = columns.c();
                Matrix left = metric.addTo(c.timesTranspose(c), lambda);
                Matrix right = metric.addTo(columns.cStar().timesTranspose(c), lambda);
                Matrix residual = map.apply(left).minus(right);
                assertThat(residual.frobeniusNorm() / right.frobeniusNorm()).isLessThan(1e-12);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("sizes")
    void oneFormServesManyLambdasAndMoreColumns(int d, int n, int changed) {
        TextColumns first = random.columns(d, n, changed);
        TextColumns second = random.columns(d, 1, 1);
        ClosedForm form = new ClosedForm(d, IDENTITY).add(first);
        form.solve(10);

        assertThat(distance(form.solve(0.1), ClosedForm.solve(first, 0.1, IDENTITY)))
                .isLessThan(1e-12);
        form.add(second);
        TextColumns both = TextColumns.concat(List.of(first, second));
        assertThat(distance(form.solve(0.1), ClosedForm.solve(both, 0.1, IDENTITY)))
                .isLessThan(1e-9);
    }

    private static double distance(TextMap a, TextMap b) {
        return a.delta().minus(b.delta()).frobeniusNorm() / b.delta().frobeniusNorm();
    }

    @ParameterizedTest
    @MethodSource("sizes")
    void batchesGiveTheMapOfAllColumnsAtOnce(int d, int n, int changed) {
        TextColumns all = random.columns(d, n, changed);
        ClosedForm form = new ClosedForm(d, IDENTITY);
        for (int from = 0; from < n; from += 11) {
            int[] part = Stream.iterate(from, i -> i + 1)
                    .limit(Math.min(11, n - from))
                    .mapToInt(Integer::intValue)
                    .toArray();
            form.add(new TextColumns(all.c().selectColumns(part), all.cStar().selectColumns(part)));
        }
        Matrix whole = ClosedForm.solve(all, 0.1, IDENTITY).delta();
        assertThat(form.solve(0.1).delta().minus(whole).maxAbs()).isLessThan(1e-11);
    }

    @ParameterizedTest
    @MethodSource("sizes")
    void rankIsAtMostTheNumberOfChangedColumnsAndTheDimension(int d, int n, int changed) {
        TextMap map = ClosedForm.solve(random.columns(d, n, changed), 0.1, IDENTITY);
        assertThat(map.rank()).isEqualTo(Math.min(changed, d));
    }

    @Test
    void hugeLambdaLeavesEmbeddingsUnchanged() {
        TextMap map = ClosedForm.solve(random.columns(24, 9, 5), 1e12, IDENTITY);
        assertThat(map.delta().maxAbs()).isLessThan(1e-9);
    }

    @Test
    void editedColumnsEqualTheirDestinationsAsLambdaVanishes() {
        TextColumns columns = random.columns(24, 9, 5);
        TextMap map = ClosedForm.solve(columns, 1e-12, IDENTITY);
        assertThat(map.apply(columns.c()).minus(columns.cStar()).maxAbs()).isLessThan(1e-9);
    }

    @Test
    void dependentColumnsGiveTheLeastSquaresFitAsLambdaVanishes() {
        Matrix basis = random.matrix(24, 4);
        Matrix c = basis.times(random.matrix(4, 60)); // 60 columns in 4 dimensions
        Matrix cStar = random.matrix(24, 60);
        TextMap map = ClosedForm.solve(new TextColumns(c, cStar), 1e-9, IDENTITY);
        // The residual of a least-squares fit is orthogonal to the rows of C.
        Matrix residual = map.apply(c).minus(cStar);
        assertThat(residual.timesTranspose(c).maxAbs()).isLessThan(1e-6);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 3, 40})
    void editWithoutChangesIsTheIdentityExactly(int n) {
        Matrix c = random.matrix(24, n);
        TextMap map = ClosedForm.solve(new TextColumns(c, c), 0.1, IDENTITY);
        assertThat(map.isIdentity()).isTrue();
        assertThat(map.delta().maxAbs()).isZero();
    }

    @Test
    void noColumnsAtAllGiveTheIdentity() {
        assertThat(new ClosedForm(24, IDENTITY).solve(0.1).isIdentity()).isTrue();
    }

    @Test
    void weightOfThreeCountsAsThreeEqualColumns() {
        TextColumns columns = random.columns(24, 6, 6);
        double root = Math.sqrt(3);
        TextColumns weighted =
                new TextColumns(columns.c().scaled(root), columns.cStar().scaled(root));
        TextColumns repeated = new TextColumns(
                columns.c().beside(columns.c()).beside(columns.c()),
                columns.cStar().beside(columns.cStar()).beside(columns.cStar()));
        Matrix one = ClosedForm.solve(weighted, 0.1, IDENTITY).delta();
        Matrix three = ClosedForm.solve(repeated, 0.1, IDENTITY).delta();
        assertThat(one.minus(three).maxAbs()).isLessThan(1e-11);
    }

    @Test
    void preservedColumnsMoveLessThanWithoutPreserving() {
        TextColumns edit = random.columns(24, 6, 6);
        Matrix kept = random.matrix(24, 5);
        TextColumns both = new TextColumns(edit.c().beside(kept), edit.cStar().beside(kept));
        double alone = moved(ClosedForm.solve(edit, 0.1, IDENTITY), kept);
        double preserved = moved(ClosedForm.solve(both, 0.1, IDENTITY), kept);
        assertThat(preserved).isLessThan(0.1 * alone);
    }

    private static double moved(TextMap map, Matrix columns) {
        return map.apply(columns).minus(columns).frobeniusNorm();
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, -1, Double.NaN, Double.POSITIVE_INFINITY})
    void lambdaMustBeAPositiveNumber(double lambda) {
        assertThatThrownBy(() -> new ClosedForm(24, IDENTITY).solve(lambda))
                .isInstanceOf(EditException.class)
                .hasMessageContaining("lambda is " + lambda);
    }
}
