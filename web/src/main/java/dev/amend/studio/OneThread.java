package dev.amend.studio;

import java.util.concurrent.Callable;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;

/** Runs one thing at a time on a platform thread of its own, as native memory and its threads want it. */
final class OneThread implements AutoCloseable {
    private final ExecutorService executor;

    OneThread(String name) {
        executor = Executors.newSingleThreadExecutor(
                Thread.ofPlatform().name(name).daemon().factory());
    }

    /**
     * Waits for its turn and its end. What it throws is thrown here.
     *
     * @throws StoppingException if this is closed
     */
    <T> T call(Callable<T> work) {
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

    @Override
    public void close() {
        executor.shutdown();
    }
}
