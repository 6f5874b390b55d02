package dev.amend.studio;

import java.util.concurrent.Callable;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;

/** Runs one thing at a time on a platform thread of its own, as native memory and its threads want it. */
final class OneThread {
    private static final int SECONDS = 1; // most work here takes milliseconds

    private final int capacity;
    private final Semaphore room;
    private final ExecutorService executor;

    /** @param capacity how many may be at it, the one that runs included */
    OneThread(String name, int capacity) {
        this.capacity = capacity;
        room = new Semaphore(capacity);
        executor = Executors.newSingleThreadExecutor(
                Thread.ofPlatform().name(name).daemon().factory());
    }

    /**
     * Waits for its turn and its end. What it throws is thrown here.
     *
     * @throws QueueFullException if too many are at it already
     * @throws StoppingException if this is closed
     */
    <T> T call(Callable<T> work) {
        if (!room.tryAcquire()) {
            throw new QueueFullException(capacity, SECONDS);
        }
        try {
            return run(work);
        } finally {
            room.release();
        }
    }

    private <T> T run(Callable<T> work) {
        try {
            return executor.submit(work).get();
        } catch (RejectedExecutionException e) {
            throw new StoppingException();
        } catch (ExecutionException e) {
            switch (e.getCause()) {
                case RuntimeException cause -> throw cause;
                case Error cause -> throw cause;
                default -> throw new CompletionException(e.getCause());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CompletionException(e);
        }
    }

    /** Lets what waits run, then this, and nothing more. */
    void close(Runnable last) {
        run(Executors.callable(last));
        executor.shutdown();
    }
}
