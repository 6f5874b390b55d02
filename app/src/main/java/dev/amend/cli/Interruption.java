package dev.amend.cli;

/**
 * Ctrl-C or a polite kill. The first asks the work to stop after its step or batch, so that what is finished stays and is told; the second ends the
 * program at once. Either way what is half done is removed.
 */
final class Interruption implements AutoCloseable {
    /** 128 and the signal's number, as shells have it. */
    static final int EXIT = 130;

    private final StopSignals signals;

    /** Listens until it is closed. */
    Interruption(Console console) {
        this(console, "this step");
    }

    /** @param last what is still finished */
    Interruption(Console console, String last) {
        this.signals =
                new StopSignals(() -> console.note("stopping after %s; Ctrl-C again stops at once".formatted(last)));
    }

    boolean isAsked() {
        return signals.isAsked();
    }

    @Override
    public void close() {
        signals.close();
    }
}
