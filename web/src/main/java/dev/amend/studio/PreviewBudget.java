package dev.amend.studio;

/** Keeps looking at what is forming from taking more than a share of the time. */
final class PreviewBudget {
    private static final double SHARE = 0.15;

    private long cost;
    private long last = System.nanoTime();

    /** Looks, unless the last look was too short a time ago for what it cost. */
    void ifAffordable(Runnable look) {
        long now = System.nanoTime();
        if (cost > SHARE * (now - last)) {
            return;
        }
        look.run();
        last = System.nanoTime();
        cost = last - now;
    }
}
