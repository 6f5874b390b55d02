package dev.amend.tensor;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.bytedeco.javacpp.Pointer;
import org.junit.jupiter.api.Test;

/** That native memory comes back: a leak of one tensor in a loop would end a server. */
class TensorScopeTest {
    private static final int MEGABYTE = 1 << 20;
    private static final float[] TWENTY_MEGABYTES = ones(20 * MEGABYTE / Float.BYTES);
    private static final Shape LARGE = Shape.of(TWENTY_MEGABYTES.length);

    @Test
    void closingAScopeFreesItsTensors() {
        long before = Pointer.physicalBytes();
        for (int i = 0; i < 200; i++) {
            try (TensorScope _ = TensorScope.open()) {
                Tensor.of(LARGE, TWENTY_MEGABYTES);
            }
        }
        assertThat(Pointer.physicalBytes() - before).isLessThan(400L * MEGABYTE);
    }

    @Test
    void keptTensorOutlivesItsScopeAndDiesWithTheOneAround() {
        long before = Pointer.physicalBytes();
        for (int i = 0; i < 30; i++) {
            try (TensorScope _ = TensorScope.open()) {
                Tensor kept = makeAndKeep();
                assertThat(kept.shape()).isEqualTo(LARGE);
                assertThat(kept.narrow(0, LARGE.size(0) - 1, 1).toFloats()).containsExactly(2);
            }
        }
        assertThat(Pointer.physicalBytes() - before).isLessThan(400L * MEGABYTE);
    }

    private static Tensor makeAndKeep() {
        try (TensorScope inner = TensorScope.open()) {
            Tensor ones = Tensor.of(LARGE, TWENTY_MEGABYTES);
            return inner.keep(ones.plus(ones));
        }
    }

    private static float[] ones(int count) {
        float[] ones = new float[count];
        Arrays.fill(ones, 1);
        return ones;
    }

    @Test
    void tensorKeptWithoutAnOuterScopeStaysUsable() {
        Tensor kept;
        try (TensorScope scope = TensorScope.open()) {
            kept = scope.keep(Tensor.of(Shape.of(2), 3f, 4f));
        }
        try (TensorScope _ = TensorScope.open()) {
            assertThat(kept.plus(kept).toFloats()).containsExactly(6, 8);
        }
        assertThat(kept.toFloats())
                .as("not taken over by a scope that came later")
                .containsExactly(3, 4);
    }

    @Test
    void tensorOfAnOuterScopeSurvivesBeingKeptByAnInnerOne() {
        try (TensorScope _ = TensorScope.open()) {
            Tensor outer = Tensor.of(Shape.of(1), 5f);
            try (TensorScope inner = TensorScope.open()) {
                inner.keep(outer);
            }
            assertThat(outer.toFloats()).containsExactly(5);
        }
    }

    @Test
    void freedTensorIsGoneBeforeItsScopeCloses() {
        long before = Pointer.physicalBytes();
        try (TensorScope scope = TensorScope.open()) {
            for (int i = 0; i < 30; i++) {
                scope.free(makeAndKeep());
            }
            assertThat(Pointer.physicalBytes() - before).isLessThan(400L * MEGABYTE);
        }
    }

    @Test
    void viewOutlivesTheTensorThatWasFreed() {
        try (TensorScope scope = TensorScope.open()) {
            Tensor whole = Tensor.of(Shape.of(3), 1f, 2, 3);
            Tensor view = whole.narrow(0, 1, 2);
            scope.free(whole);
            assertThat(view.toFloats()).containsExactly(2, 3);
        }
    }

    @Test
    void tensorsBelongToTheInnermostScope() {
        try (TensorScope outer = TensorScope.open()) {
            Tensor early = Tensor.of(Shape.of(1), 1f);
            Tensor inside;
            try (TensorScope _ = TensorScope.open()) {
                inside = Tensor.of(Shape.of(1), 2f);
                assertThat(early.plus(inside).toFloats()).containsExactly(3);
            }
            assertThat(inside.backend().isNull()).isTrue();
            Tensor late = outer.keep(Tensor.of(Shape.of(1), 4f));
            assertThat(early.plus(late).toFloats()).containsExactly(5);
        }
    }

    @Test
    void viewOutlivesTheTensorItWasMadeOf() {
        try (TensorScope _ = TensorScope.open()) {
            Tensor view;
            try (TensorScope inner = TensorScope.open()) {
                view = inner.keep(
                        Tensor.of(Shape.of(4), 1f, 2, 3, 4).reshape(2, 2).transpose(0, 1));
            }
            assertThat(view.toFloats()).containsExactly(1, 3, 2, 4);
        }
    }

    @Test
    void inferenceModeEndsWithItsScope() {
        try (TensorScope _ = TensorScope.open()) {
            Tensor kept;
            try (TensorScope inference = TensorScope.openForInference()) {
                kept = inference.keep(Tensor.of(Shape.of(1), 1f));
                assertThat(kept.backend().is_inference()).isTrue();
            }
            assertThat(Tensor.of(Shape.of(1), 1f).backend().is_inference()).isFalse();
            assertThat(kept.plus(kept).toFloats()).containsExactly(2);
        }
    }

    /** A tensor is one copy of its values, even before its scope closes. */
    @Test
    void makingATensorLeavesNoSecondCopy() {
        try (TensorScope _ = TensorScope.open()) {
            long before = Pointer.totalBytes();
            Tensor.of(LARGE, TWENTY_MEGABYTES);
            assertThat(Pointer.totalBytes() - before).isLessThan(MEGABYTE);
        }
    }
}
