package dev.amend.studio;

/** How long jobs take of late. */
final class Pace {
    private static final double MEMORY = 0.7; // of the mean that is kept at each job

    private double mean;

    synchronized void took(double seconds) {
        mean = mean == 0 ? seconds : MEMORY * mean + (1 - MEMORY) * seconds;
    }

    /** Until so many jobs are done, but 1 at least: what to tell who asks when there will be room. */
    synchronized int seconds(int jobs) {
        // When a quarter of them are done there is room again.
        return (int) Math.clamp(Math.ceil(mean * jobs / 4), 1, 3600);
    }
}
