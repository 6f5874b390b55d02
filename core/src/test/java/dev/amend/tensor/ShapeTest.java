package dev.amend.tensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class ShapeTest {
    @Test
    void negativeDimensionsCountFromTheEnd() {
        Shape shape = Shape.of(2, 77, 768);
        assertThat(shape.rank()).isEqualTo(3);
        assertThat(shape.size(0)).isEqualTo(2);
        assertThat(shape.size(-1)).isEqualTo(768);
        assertThat(shape.size(-3)).isEqualTo(2);
        assertThat(shape.elements()).isEqualTo(2 * 77 * 768);
    }

    @Test
    void scalarHasOneElementAndEmptyShapesNone() {
        assertThat(Shape.of().elements()).isEqualTo(1);
        assertThat(Shape.of(3, 0, 5).elements()).isZero();
        assertThat(Shape.of()).hasToString("[]");
        assertThat(Shape.of(320, 768)).hasToString("[320, 768]");
    }

    @Test
    void shapesAreValues() {
        long[] sizes = {2, 3};
        Shape shape = Shape.of(sizes);
        sizes[0] = 9;
        shape.sizes()[1] = 9;
        assertThat(shape).isEqualTo(Shape.of(2, 3)).hasSameHashCodeAs(Shape.of(2, 3));
        assertThat(shape).isNotEqualTo(Shape.of(3, 2)).isNotEqualTo(Shape.of(2, 3, 1));
    }

    @Test
    void sizesAreNeitherNegativeNorEndless() {
        assertThatThrownBy(() -> Shape.of(2, -1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a size is negative: [2, -1]");
        assertThatThrownBy(() -> Shape.of(1L << 40, 1L << 40).elements()).isInstanceOf(ArithmeticException.class);
    }
}
