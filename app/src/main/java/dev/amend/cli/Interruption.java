package dev.amend.cli;

import org.jline.utils.Signals;

/**
 * Ctrl-C or a polite kill. The first asks the work to stop after its step or batch, so that what is finished stays and is told; the second ends the
 * program at once. Either way what is half done is removed.
 */
final class Interruption implements AutoCloseable {
    /** 128 and the signal's number, as shells have it. */
    static final int EXIT = 130;

    private static final String INTERRUPT = "INT";
    private static final String TERMINATE = "TERM";

    private final Console console;
    private final String last;
    private final Object formerInterrupt;
    private final Object formerTerminate;
    private volatile boolean asked;

    /** Listens until it is closed. */
    Interruption(Console console) {
        this(console, "this step");
    }

    /** @param last what is still finished */
    Interruption(Console console, String last) {
        this.console = console;
        this.last = last;
        this.formerInterrupt = Signals.register(INTERRUPT, this::ask);
        this.formerTerminate = Signals.register(TERMINATE, this::ask);
    }

    private void ask() {
        if (asked) {
            SuddenEnd.with(EXIT);
        }
        asked = true;
        console.note("stopping after %s; Ctrl-C again stops at once".formatted(last));
    }

    boolean isAsked() {
        return asked;
    }

    @Override
    public void close() {
        Signals.unregister(INTERRUPT, formerInterrupt);
        Signals.unregister(TERMINATE, formerTerminate);
    }
}
