package dev.amend.studio;

import java.util.function.LongSupplier;

/** Keeps looking at what is forming from taking more than a share of the time. */
final class PreviewBudget {
    private static final double SHARE = 0.15;

    private final LongSupplier nanoTime;
    private long cost;
    private long last;

    PreviewBudget() {
        this(System::nanoTime);
    }

    /** @param nanoTime the clock */
    PreviewBudget(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
        this.last = nanoTime.getAsLong();
    }

    /** Looks, unless the last look was too short a time ago for what it cost. */
    void ifAffordable(Runnable look) {
        long now = nanoTime.getAsLong();
        if (cost > SHARE * (now - last)) {
            return;
        }
        look.run();
        last = nanoTime.getAsLong();
        cost = last - now;
    }
}
