package dev.amend.studio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.amend.checkpoint.Checkpoint;
import dev.amend.checkpoint.Models;
import dev.amend.checkpoint.OpenOptions;
import dev.amend.config.Family;
import dev.amend.edit.EditException;
import dev.amend.edit.EditRequest;
import dev.amend.fixtures.TinyModel;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class EditDeskTest {
    private static void wanted() {}

    @TempDir
    Path folder;

    @Test
    void whatWaitsBehindTheClosingIsRefusedAndNotComputedWithFreedWeights() throws InterruptedException {
        Path model = TinyModel.of(Family.SD1).writeFolder(folder.resolve("model"));
        EditRequest request = EditRequest.of("a rose", "a blue rose");
        OneThread thread = new OneThread("edits", 3);
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch busy = new CountDownLatch(1);
        try (Checkpoint checkpoint = Models.open(model.toString(), OpenOptions.NONE)) {
            EditDesk desk = new EditDesk(checkpoint, Optional.empty(), thread);
            desk.forecast(request, 1, List.of(), EditDeskTest::wanted);
            CompletableFuture<Void> work = CompletableFuture.runAsync(() -> thread.call(() -> {
                begun.countDown();
                busy.await();
                return true;
            }));
            begun.await();
            Thread closing = Thread.ofPlatform().start(desk::close);
            while (closing.getState() != Thread.State.WAITING) { // until what closes is in the queue
                Thread.onSpinWait();
            }
            CompletableFuture<EditForecast> behind =
                    CompletableFuture.supplyAsync(() -> desk.forecast(request, 2, List.of(), EditDeskTest::wanted));
            busy.countDown();
            assertThatThrownBy(behind::join)
                    .isInstanceOf(CompletionException.class)
                    .hasCauseInstanceOf(StoppingException.class);
            work.join();
            closing.join();
        }
    }

    @Test
    void forecastThatNobodyWaitsForIsNotComputed() {
        Path model = TinyModel.of(Family.SD1).writeFolder(folder.resolve("model"));
        EditRequest nothing = EditRequest.of("a rose", "a rose"); // which computing would complain of
        try (Checkpoint checkpoint = Models.open(model.toString(), OpenOptions.NONE);
                EditDesk desk = new EditDesk(checkpoint, Optional.empty(), 1)) {
            assertThatThrownBy(() -> desk.forecast(nothing, 1, List.of(), EditDeskTest::wanted))
                    .isInstanceOf(EditException.class);
            assertThatThrownBy(() -> desk.forecast(nothing, 1, List.of(), EditDeskTest::gone))
                    .isInstanceOf(CancellationException.class);
        }
    }

    private static void gone() {
        throw new CancellationException();
    }

    @Test
    void whatDoesNotFitIsToldToComeAgain() throws InterruptedException {
        OneThread thread = new OneThread("edits", 1);
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch busy = new CountDownLatch(1);
        CompletableFuture<Boolean> first = CompletableFuture.supplyAsync(() -> thread.call(() -> {
            begun.countDown();
            busy.await();
            return true;
        }));
        begun.await();
        assertThatThrownBy(() -> thread.call(() -> true)).isInstanceOf(QueueFullException.class);
        busy.countDown();
        assertThat(first.join()).isTrue();
        assertThat(thread.call(() -> "room again")).isEqualTo("room again");
        thread.close(() -> {});
    }
}
