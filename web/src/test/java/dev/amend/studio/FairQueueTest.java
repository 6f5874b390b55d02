package dev.amend.studio;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class FairQueueTest {
    private final FairQueue<String> queue = new FairQueue<>(6);

    private void offer(String client, String... items) {
        for (String item : items) {
            assertThat(queue.offer(client, item)).isTrue();
        }
    }

    private List<String> takeAll() throws InterruptedException {
        List<String> taken = new ArrayList<>();
        while (queue.size() > 0) {
            taken.add(queue.take().orElseThrow());
        }
        return taken;
    }

    @Test
    void clientsTakeTurns() throws InterruptedException {
        offer("greedy", "g1", "g2", "g3");
        offer("modest", "m1");
        offer("other", "o1", "o2");
        List<String> expected = queue.inOrder();
        assertThat(takeAll()).isEqualTo(expected).containsExactly("g1", "m1", "o1", "g2", "o2", "g3");
    }

    @Test
    void clientThatComesBackWaitsBehindTheOthers() throws InterruptedException {
        offer("one", "a1", "a2");
        offer("two", "b1", "b2");
        assertThat(queue.take()).contains("a1");
        offer("one", "a3");
        assertThat(takeAll()).containsExactly("b1", "a2", "b2", "a3");
    }

    @Test
    void fullQueueTakesNothingIn() throws InterruptedException {
        offer("one", "1", "2", "3", "4", "5", "6");
        assertThat(queue.offer("one", "7")).isFalse();
        assertThat(queue.inOrder()).containsExactly("1", "2", "3", "4", "5", "6");
        assertThat(queue.take()).contains("1");
        assertThat(queue.offer("one", "7")).isTrue();
        assertThat(takeAll()).containsExactly("2", "3", "4", "5", "6", "7");
    }

    @Test
    void fullQueueHasRoomForOneItemOfEachOtherClientUpToTwiceItsCapacity() throws InterruptedException {
        offer("greedy", "1", "2", "3", "4", "5", "6");
        for (int i = 0; i < 6; i++) {
            offer("client " + i, "own " + i);
        }
        assertThat(queue.offer("client 0", "more")).isFalse();
        assertThat(queue.offer("late", "too much")).isFalse();
        assertThat(takeAll()).startsWith("1", "own 0", "own 1").hasSize(12);
    }

    @Test
    void whatIsRemovedIsNotTaken() throws InterruptedException {
        offer("one", "a1", "a2");
        offer("two", "b1");
        assertThat(queue.remove("one", "a1")).isTrue();
        assertThat(queue.remove("one", "a1")).isFalse();
        assertThat(queue.remove("nobody", "a2")).isFalse();
        assertThat(queue.remove("two", "b1")).isTrue();
        assertThat(queue.size()).isEqualTo(1);
        assertThat(takeAll()).containsExactly("a2");
    }

    @Test
    void takeWaitsForWhatComes() {
        CompletableFuture<Optional<String>> taken = takenElsewhere();
        offer("one", "late");
        assertThat(taken.join()).contains("late");
    }

    @Test
    void closeGivesBackWhatIsLeftAndLetsTakersGo() {
        offer("one", "a1", "a2");
        offer("two", "b1");
        assertThat(queue.close()).containsExactly("a1", "b1", "a2");
        assertThat(queue.offer("one", "a3")).isFalse();
        assertThat(queue.size()).isZero();
        assertThat(takenElsewhere().join()).isEmpty();
    }

    @Test
    void closeWakesWhoWaits() {
        CompletableFuture<Optional<String>> taken = takenElsewhere();
        assertThat(queue.close()).isEmpty();
        assertThat(taken.join()).isEmpty();
    }

    private CompletableFuture<Optional<String>> takenElsewhere() {
        CompletableFuture<Optional<String>> taken = new CompletableFuture<>();
        Thread.ofVirtual().start(() -> {
            try {
                taken.complete(queue.take());
            } catch (InterruptedException e) {
                taken.completeExceptionally(e);
            }
        });
        return taken;
    }
}
