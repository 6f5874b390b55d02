package dev.amend.config;

import java.util.List;

/** Checks of the configuration records; a message names the file's key and shows the value. */
final class Check {
    private Check() {}

    static void that(boolean holds, String message) {
        if (!holds) {
            throw new IllegalArgumentException(message);
        }
    }

    static void positive(String key, double value) {
        that(value > 0, "%s must be positive: %s".formatted(key, value));
    }

    static void positive(String key, int value) {
        that(value > 0, "%s must be positive: %d".formatted(key, value));
    }

    static void fraction(String key, double value) {
        that(value > 0 && value < 1, "%s must be between 0 and 1: %s".formatted(key, value));
    }

    static void positive(String key, List<Integer> values, int count) {
        size(key, values, count);
        that(values.stream().allMatch(value -> value > 0), "%s must be positive: %s".formatted(key, values));
    }

    static void divides(String key, int divisor, String of, List<Integer> values) {
        that(
                values.stream().allMatch(value -> value % divisor == 0),
                "%s must divide %s: %d, %s".formatted(key, of, divisor, values));
    }

    static <E extends ConfigName> void among(String key, List<E> values, List<E> allowed, int count) {
        size(key, values, count);
        that(allowed.containsAll(values), "%s must be of %s: %s".formatted(key, names(allowed), names(values)));
    }

    private static void size(String key, List<?> values, int count) {
        that(
                values.size() == count,
                "%s must have %d entries, as block_out_channels: %s".formatted(key, count, values));
    }

    private static List<String> names(List<? extends ConfigName> values) {
        return values.stream().map(ConfigName::configName).toList();
    }
}
