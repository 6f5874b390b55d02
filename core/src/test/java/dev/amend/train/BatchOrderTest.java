package dev.amend.train;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BatchOrderTest {
    @Test
    void everyExampleComesOnceBeforeAnyComesAgain() {
        BatchOrder order = new BatchOrder(30, 10, 7);
        int[] first = read(order, 1, 3);
        int[] second = read(order, 4, 6);
        assertThat(sorted(first)).isEqualTo(IntStream.range(0, 30).toArray());
        assertThat(sorted(second)).isEqualTo(sorted(first));
        assertThat(second).isNotEqualTo(first);
    }

    @Test
    void aStepReadsTheSameWhetherOrNotEarlierOnesWereAsked() {
        assertThat(new BatchOrder(17, 4, 7).batch(9)).isEqualTo(read(new BatchOrder(17, 4, 7), 1, 9, 9));
    }

    @Test
    void aBatchMayReachIntoTheNextRound() {
        BatchOrder order = new BatchOrder(5, 3, 7);
        assertThat(sorted(Arrays.copyOf(read(order, 1, 2), 5))).containsExactly(0, 1, 2, 3, 4);
    }

    @Test
    void anotherSeedGivesAnotherOrder() {
        assertThat(new BatchOrder(30, 30, 8).batch(1)).isNotEqualTo(new BatchOrder(30, 30, 7).batch(1));
    }

    private static int[] read(BatchOrder order, int first, int last) {
        return IntStream.rangeClosed(first, last)
                .flatMap(step -> Arrays.stream(order.batch(step)))
                .toArray();
    }

    private static int[] read(BatchOrder order, int first, int last, int wanted) {
        int[] batch = {};
        for (int step = first; step <= last; step++) {
            int[] read = order.batch(step);
            batch = step == wanted ? read : batch;
        }
        return batch;
    }

    private static int[] sorted(int[] values) {
        return Arrays.stream(values).sorted().toArray();
    }
}
