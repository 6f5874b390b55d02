package dev.amend.checkpoint;

import java.util.Collection;
import java.util.Optional;

/** Finds what a mistaken tensor name was most likely meant to be. */
final class NearestName {
    private NearestName() {}

    /** The key that shares the longest beginning and end with the name, if these are half the name or more. */
    static Optional<String> of(String name, Collection<String> keys) {
        String nearest = null;
        int most = (name.length() + 1) / 2 - 1;
        for (String key : keys) {
            int shared = shared(name, key);
            if (shared > most) {
                most = shared;
                nearest = key;
            }
        }
        return Optional.ofNullable(nearest);
    }

    private static int shared(String a, String b) {
        int shortest = Math.min(a.length(), b.length());
        int head = 0;
        while (head < shortest && a.charAt(head) == b.charAt(head)) {
            head++;
        }
        int tail = 0;
        while (head + tail < shortest && a.charAt(a.length() - 1 - tail) == b.charAt(b.length() - 1 - tail)) {
            tail++;
        }
        return head + tail;
    }
}
