package dev.amend.studio;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;

/**
 * A bounded queue that serves its clients in turn: who asks for much waits for himself, not the others for him. Nor does he shut them out:
 * where it is full there is still room, as much again, for clients of whom nothing waits.
 */
final class FairQueue<T> {
    private final int capacity;
    private final SequencedMap<String, Deque<T>> byClient = new LinkedHashMap<>(); // whose turn is next, first
    private int size;
    private boolean closed;

    FairQueue(int capacity) {
        this.capacity = capacity;
    }

    /** Whether there was room. */
    synchronized boolean offer(String client, T item) {
        int room = byClient.containsKey(client) ? capacity : 2 * capacity;
        if (closed || size >= room) {
            return false;
        }
        byClient.computeIfAbsent(client, _ -> new ArrayDeque<>()).add(item);
        size++;
        notifyAll();
        return true;
    }

    /** The next; waits until there is one. Nothing once this is closed and empty. */
    synchronized Optional<T> take() throws InterruptedException {
        while (size == 0 && !closed) {
            wait();
        }
        return size == 0 ? Optional.empty() : Optional.of(next());
    }

    private T next() {
        Map.Entry<String, Deque<T>> turn = byClient.pollFirstEntry();
        T item = turn.getValue().remove();
        if (!turn.getValue().isEmpty()) {
            byClient.putLast(turn.getKey(), turn.getValue());
        }
        size--;
        return item;
    }

    /** Whether it was there still. */
    synchronized boolean remove(String client, T item) {
        Deque<T> own = byClient.getOrDefault(client, new ArrayDeque<>());
        boolean removed = own.remove(item);
        if (removed) {
            size--;
        }
        if (own.isEmpty()) {
            byClient.remove(client);
        }
        return removed;
    }

    /** All, in the order in which they will be taken if nobody else comes. */
    synchronized List<T> inOrder() {
        List<T> order = new ArrayList<>();
        List<List<T>> turns =
                byClient.values().stream().<List<T>>map(List::copyOf).toList();
        for (int round = 0; order.size() < size; round++) {
            for (List<T> own : turns) {
                if (round < own.size()) {
                    order.add(own.get(round));
                }
            }
        }
        return order;
    }

    synchronized int size() {
        return size;
    }

    /** Takes nothing more in, and gives what is left back to the caller. */
    synchronized List<T> close() {
        List<T> left = inOrder();
        closed = true;
        byClient.clear();
        size = 0;
        notifyAll();
        return left;
    }
}
