package dev.amend.edit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.amend.tensor.Matrix;
import org.junit.jupiter.api.Test;

class TextMapTest {
    private static final int D = 20;

    private final Random random = new Random(11);
    private final TextMap first = random.map(D, 5);
    private final TextMap second = random.map(D, 3);
    private final Matrix columns = random.matrix(D, 7);

    @Test
    void bakedProjectionReadsAsTheProjectionOfMappedColumns() {
        Matrix w = random.matrix(9, D);
        assertClose(first.bake(w).times(columns), w.times(first.apply(columns)));
    }

    @Test
    void editMadeOnTheEditedModelMeetsEmbeddingsFirst() {
        assertClose(first.then(second).apply(columns), first.apply(second.apply(columns)));
    }

    @Test
    void bakingOneAfterTheOtherIsTheSequence() {
        Matrix w = random.matrix(9, D);
        assertClose(first.then(second).bake(w), second.bake(first.bake(w)));
    }

    @Test
    void mapsThatAddActLikeLorasLoadedTogether() {
        Matrix w = random.matrix(9, D);
        Matrix together = first.bake(w).minus(w).plus(second.bake(w).minus(w)).plus(w);
        assertClose(first.plus(second).bake(w), together);
    }

    @Test
    void sequenceAndSumDiffer() {
        Matrix sequence = first.then(second).delta();
        assertThat(sequence.minus(first.plus(second).delta()).maxAbs()).isGreaterThan(1e-2);
    }

    @Test
    void halfStrengthMovesHalfAsFar() {
        Matrix half = first.scaled(0.5).apply(columns).minus(columns);
        assertClose(half, first.apply(columns).minus(columns).scaled(0.5));
    }

    @Test
    void inverseUndoesTheEdit() {
        assertClose(first.inverse().apply(first.apply(columns)), columns);
        assertClose(first.apply(first.inverse().apply(columns)), columns);
    }

    @Test
    void inverseOfTheIdentityIsTheIdentity() {
        assertThat(TextMap.identity(D).inverse().isIdentity()).isTrue();
    }

    @Test
    void reversedEditIsNotTheInverse() {
        TextColumns there = random.columns(D, 6, 4);
        TextColumns back = new TextColumns(there.cStar(), there.c());
        TextMap edit = ClosedForm.solve(there, 0.1, new Metric.Identity());
        TextMap reversed = ClosedForm.solve(back, 0.1, new Metric.Identity());
        assertThat(reversed.delta().minus(edit.inverse().delta()).maxAbs()).isGreaterThan(1e-3);
    }

    @Test
    void mapThatForgetsADirectionCannotBeUndone() {
        Matrix e = Matrix.zeros(D, 1).plus(Matrix.of(D, 1, unit()));
        TextMap projection = new TextMap(e.scaled(-1), e.transpose()); // I − eeᵀ
        assertThatThrownBy(projection::inverse)
                .isInstanceOf(EditException.class)
                .hasMessageContaining("cannot be undone");
    }

    private static double[] unit() {
        double[] values = new double[D];
        values[3] = 1;
        return values;
    }

    private static void assertClose(Matrix actual, Matrix expected) {
        assertThat(actual.minus(expected).maxAbs()).isLessThan(1e-11);
    }
}
