package dev.amend.tensor;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.IntStream;

/**
 * Threads that compute shares of a batch side by side, each with one native thread. In a small network the native threads of one
 * computation mostly wait for each other; images of a batch need not (docs/decisions/021).
 */
public final class Lanes implements AutoCloseable {
    private final int count;
    private final Optional<ExecutorService> threads; // none where the thread that asks is the only lane

    /** Rows {@code from} to {@code to} of a batch, the last one excluded. */
    public record Share(int from, int to) {}

    private Lanes(int count) {
        this.count = count;
        this.threads = count == 1 ? Optional.empty() : Optional.of(started(count));
    }

    /** As many as a network started on this thread would have native threads. */
    public static Lanes open() {
        return new Lanes(Threads.count());
    }

    /** One alone, which is the thread that asks, with all its native threads. */
    public static Lanes single() {
        return new Lanes(1);
    }

    private static ExecutorService started(int count) {
        CountDownLatch ready = new CountDownLatch(count);
        ThreadPoolExecutor threads = new ThreadPoolExecutor(
                count, count, 0, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), work -> lane(work, ready));
        threads.prestartAllCoreThreads();
        try {
            ready.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
        Threads.use(count); // threads that never asked have what was asked for last
        return threads;
    }

    private static Thread lane(Runnable work, CountDownLatch ready) {
        return Thread.ofPlatform().name("lane").daemon().unstarted(() -> {
            Threads.use(1);
            ready.countDown();
            work.run();
        });
    }

    /** A batch in as many shares as there are lanes and rows for, which differ by a row at most. */
    public List<Share> shares(int rows) {
        int shares = Math.min(count, rows);
        return IntStream.range(0, shares)
                .mapToObj(k -> new Share(k * rows / shares, (k + 1) * rows / shares))
                .toList();
    }

    /** What the work makes of each, in their order. It has no scope but those it opens. */
    public <S, T> List<T> compute(List<S> shares, Function<S, T> work) {
        return threads.isEmpty() || shares.size() == 1
                ? shares.stream().map(work).toList()
                : sideBySide(shares, work, threads.get());
    }

    private static <S, T> List<T> sideBySide(List<S> shares, Function<S, T> work, ExecutorService threads) {
        List<CompletableFuture<T>> results = shares.stream()
                .map(share -> CompletableFuture.supplyAsync(() -> work.apply(share), threads))
                .toList();
        CompletableFuture<Void> all = CompletableFuture.allOf(results.toArray(CompletableFuture[]::new));
        try {
            all.join(); // all of them: none may still read what the caller then frees
        } catch (CompletionException e) {
            throw unwrapped(e);
        }
        return results.stream().map(CompletableFuture::join).toList();
    }

    private static RuntimeException unwrapped(CompletionException e) {
        return switch (e.getCause()) {
            case RuntimeException cause -> cause;
            case Error cause -> throw cause;
            default -> e;
        };
    }

    @Override
    public void close() {
        threads.ifPresent(ExecutorService::shutdown);
    }
}
