package dev.amend.plot;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/**
 * Where an axis runs, and the round values that are written beside it.
 *
 * @param values ascending, within the range
 */
record Ticks(Range range, List<Double> values) {
    private static final int DECADE = 3;

    /** A value this near to an end, in steps, is at the end. */
    private static final double NEAR = 1e-9;

    /** @param wanted about how many values there is room for */
    static Ticks of(Axis axis, Range data, int wanted) {
        return switch (axis.scale()) {
            case LINEAR -> linear(axis, data, wanted);
            case LOG10 -> logarithmic(axis, data, wanted);
        };
    }

    private static Ticks linear(Axis axis, Range data, int wanted) {
        Range range = axis.range().orElseGet(() -> widened(data));
        int step = RoundNumber.ceil((range.high() - range.low()) / wanted);
        double size = RoundNumber.at(step);
        if (axis.range().isPresent()) {
            return new Ticks(
                    range,
                    multiples(step, Math.ceil(range.low() / size - NEAR), Math.floor(range.high() / size + NEAR)));
        }
        List<Double> values =
                multiples(step, Math.floor(range.low() / size + NEAR), Math.ceil(range.high() / size - NEAR));
        return new Ticks(new Range(values.getFirst(), values.getLast()), values);
    }

    private static List<Double> multiples(int step, double first, double last) {
        return LongStream.rangeClosed((long) first, (long) last)
                .mapToObj(factor -> RoundNumber.multiple(step, factor))
                .toList();
    }

    /** A single value, or several that round values could not tell apart, need room on both sides. */
    private static Range widened(Range data) {
        if (data.high() - data.low() > Math.abs(data.low()) * NEAR) {
            return data;
        }
        double margin = data.low() == 0 ? 1 : Math.abs(data.low()) / 2;
        return new Range(data.low() - margin, data.high() + margin);
    }

    private static Ticks logarithmic(Axis axis, Range data, int wanted) {
        Range range = axis.range().orElseGet(() -> rounded(data));
        int first = RoundNumber.ceil(range.low());
        int last = RoundNumber.floor(range.high());
        int decades = Math.floorDiv(last, DECADE) - Math.ceilDiv(first, DECADE);
        if (decades < 2) {
            // Too narrow for powers of ten: 2, 5, 10, 20, or whatever else is round.
            return last - first > 0
                    ? new Ticks(range, indices(first, last, 1))
                    : linear(axis.from(range.low(), range.high()), range, wanted);
        }
        int stride = DECADE * Math.ceilDiv(decades, wanted);
        return new Ticks(range, indices(Math.ceilDiv(first, DECADE) * DECADE, last, stride));
    }

    private static Range rounded(Range data) {
        int low = RoundNumber.floor(data.low());
        int high = RoundNumber.ceil(data.high());
        return low < high
                ? new Range(RoundNumber.at(low), RoundNumber.at(high))
                : new Range(RoundNumber.at(low - 1), RoundNumber.at(high + 1));
    }

    private static List<Double> indices(int first, int last, int stride) {
        return IntStream.iterate(first, index -> index <= last, index -> index + stride)
                .mapToObj(RoundNumber::at)
                .toList();
    }
}
