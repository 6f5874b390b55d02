package dev.amend.tensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.amend.tensor.Lanes.Share;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LanesTest {
    private static final int COUNT = 3;

    private int before;

    @BeforeEach
    void setThreads() {
        before = Threads.count();
        Threads.use(COUNT);
    }

    @AfterEach
    void restoreThreads() {
        Threads.use(before);
    }

    @Test
    void sharesCoverABatchInOrderAndDifferByARowAtMost() {
        try (Lanes lanes = Lanes.open()) {
            assertThat(lanes.shares(8)).containsExactly(new Share(0, 2), new Share(2, 5), new Share(5, 8));
            assertThat(lanes.shares(2)).containsExactly(new Share(0, 1), new Share(1, 2));
            assertThat(lanes.shares(0)).isEmpty();
        }
        try (Lanes single = Lanes.single()) {
            assertThat(single.shares(8)).containsExactly(new Share(0, 8));
        }
    }

    @Test
    void eachComputesWithOneNativeThreadAndResultsKeepTheirOrder() {
        List<Integer> numbers = IntStream.range(0, 20).boxed().toList();
        try (Lanes lanes = Lanes.open()) {
            assertThat(lanes.compute(numbers, _ -> Threads.count())).containsOnly(1);
            assertThat(lanes.compute(numbers, k -> 2 * k))
                    .isEqualTo(numbers.stream().map(k -> 2 * k).toList());
        }
    }

    @Test
    void threadsThatNeverAskedHaveWhatTheyHadWithoutLanes() throws InterruptedException {
        try (Lanes _ = Lanes.open()) {
            AtomicInteger seen = new AtomicInteger();
            Thread other = new Thread(() -> seen.set(Threads.count()));
            other.start();
            other.join();
            assertThat(seen).hasValue(COUNT);
            assertThat(Threads.count()).isEqualTo(COUNT);
        }
    }

    @Test
    void failureIsThrownAsItIsAfterAllHaveEnded() {
        AtomicInteger ended = new AtomicInteger();
        try (Lanes lanes = Lanes.open()) {
            assertThatThrownBy(() -> lanes.compute(List.of(1, 2, 3), k -> {
                        if (k == 1) {
                            throw new OutOfMemoryError("of lane " + k);
                        }
                        pause();
                        return ended.incrementAndGet();
                    }))
                    .isInstanceOf(OutOfMemoryError.class)
                    .hasMessage("of lane 1");
            assertThat(ended).hasValue(2);
        }
    }

    private static void pause() {
        try {
            Thread.sleep(50);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
