package dev.amend.cli;

import java.util.concurrent.CountDownLatch;
import org.jline.utils.Signals;

/** Ctrl-C and a polite kill: the first asks to end, the second ends at once. */
final class StopSignals implements AutoCloseable {
    private static final String INTERRUPT = "INT";
    private static final String TERMINATE = "TERM";

    private final CountDownLatch asked = new CountDownLatch(1);
    private final Runnable first;
    private final Object formerInterrupt;
    private final Object formerTerminate;

    /** Listens until it is closed. */
    StopSignals() {
        this(() -> {});
    }

    /** @param first done at the first of them */
    StopSignals(Runnable first) {
        this.first = first;
        this.formerInterrupt = Signals.register(INTERRUPT, this::ask);
        this.formerTerminate = Signals.register(TERMINATE, this::ask);
    }

    private void ask() {
        if (isAsked()) {
            SuddenEnd.with(Interruption.EXIT);
        }
        asked.countDown();
        first.run();
    }

    boolean isAsked() {
        return asked.getCount() == 0;
    }

    /** Waits for the first. To interrupt the waiting thread asks as well. */
    void await() {
        try {
            asked.await();
        } catch (InterruptedException e) {
            asked.countDown();
        }
    }

    @Override
    public void close() {
        Signals.unregister(INTERRUPT, formerInterrupt);
        Signals.unregister(TERMINATE, formerTerminate);
    }
}
