package dev.amend.scheduler;

import dev.amend.tensor.Matrix;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** The last few values that a multistep method builds on, with where it met them. */
final class History {
    private final int capacity;
    private final Deque<Entry> entries = new ArrayDeque<>();

    History(int capacity) {
        this.capacity = capacity;
    }

    /** A value, at a point of the method's own axis. */
    record Entry(double at, Matrix value) {}

    void add(double at, Matrix value) {
        entries.addFirst(new Entry(at, value));
        if (entries.size() > capacity) {
            entries.removeLast();
        }
    }

    int size() {
        return entries.size();
    }

    /** The newest first. */
    List<Entry> newest(int count) {
        return entries.stream().limit(count).toList();
    }

    /** Σ weights[k] · value[k], the newest first. */
    Matrix sum(double... weights) {
        List<Entry> newest = newest(weights.length);
        Matrix sum = newest.getFirst().value().scaled(weights[0]);
        for (int k = 1; k < weights.length; k++) {
            sum = sum.plus(newest.get(k).value().scaled(weights[k]));
        }
        return sum;
    }
}
