package dev.amend.plot;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Moves places on a line apart, each as little as possible. With places sorted and the k-th reduced by k gaps, the wish to stand a gap
 * apart is the wish to be ascending: isotonic regression, solved by pooling neighbours that are not.
 */
final class Spread {
    /** Neighbours that moved to their common mean. */
    private record Pool(double sum, int count) {
        double mean() {
            return sum / count;
        }

        Pool and(Pool other) {
            return new Pool(sum + other.sum, count + other.count);
        }
    }

    private Spread() {}

    /**
     * Where the places move to, in their own order.
     *
     * @param gap the least distance; less if there is no room for it between low and high
     */
    static List<Double> of(List<Double> places, double gap, double low, double high) {
        int count = places.size();
        double step = Math.min(gap, (high - low) / Math.max(1, count - 1));
        List<Integer> order = IntStream.range(0, count)
                .boxed()
                .sorted(Comparator.comparing(places::get))
                .toList();
        List<Double> reduced = new ArrayList<>();
        for (int k = 0; k < count; k++) {
            reduced.add(places.get(order.get(k)) - k * step);
        }
        List<Double> ascending = ascending(reduced);
        List<Double> moved = new ArrayList<>(places);
        for (int k = 0; k < count; k++) {
            double clamped = Math.max(low, Math.min(ascending.get(k), high - (count - 1) * step));
            moved.set(order.get(k), clamped + k * step);
        }
        return List.copyOf(moved);
    }

    /** The ascending values nearest to some in the mean square. */
    private static List<Double> ascending(List<Double> values) {
        Deque<Pool> pools = new ArrayDeque<>();
        for (double value : values) {
            Pool pool = new Pool(value, 1);
            while (!pools.isEmpty() && pools.getLast().mean() > pool.mean()) {
                pool = pools.removeLast().and(pool);
            }
            pools.addLast(pool);
        }
        List<Double> ascending = new ArrayList<>();
        for (Pool pool : pools) {
            for (int i = 0; i < pool.count(); i++) {
                ascending.add(pool.mean());
            }
        }
        return ascending;
    }
}
