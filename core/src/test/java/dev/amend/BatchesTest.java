package dev.amend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class BatchesTest {
    @Test
    void allAreThereInTheirOrder() {
        assertThat(Batches.of(List.of(1, 2, 3, 4, 5), 2)).containsExactly(List.of(1, 2), List.of(3, 4), List.of(5));
        assertThat(Batches.of(List.of(1, 2, 3, 4), 2)).containsExactly(List.of(1, 2), List.of(3, 4));
        assertThat(Batches.of(List.of(), 2)).isEmpty();
    }

    @Test
    void aBatchMayBeLargerThanAnyList() {
        assertThat(Batches.of(List.of(1, 2), Integer.MAX_VALUE)).containsExactly(List.of(1, 2));
        assertThatThrownBy(() -> Batches.of(List.of(1), 0)).isInstanceOf(IllegalArgumentException.class);
    }
}
