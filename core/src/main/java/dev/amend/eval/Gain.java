package dev.amend.eval;

import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/**
 * By how much one edit is better than another. Both were drawn for the same rows, so the intervals are those of the difference within rows: two
 * edits can differ for sure whose own intervals overlap.
 *
 * @param method the one
 * @param base the other
 * @param metrics by how much each is higher
 * @param f1 by how much F1 is higher
 * @param gap how much of the way from the other's F1 to the oracle's that is; nothing without an oracle that is better than the other
 */
public record Gain(Method method, Method base, Map<Metric, Estimate> metrics, Estimate f1, Optional<Double> gap) {
    public Gain {
        metrics = Collections.unmodifiableMap(new EnumMap<>(metrics));
    }

    /** The verdicts on one row's images under both edits. */
    private record Pair(Tallies base, Tallies method) {}

    /** Each further edit beside the first. */
    static List<Gain> of(List<MethodResult> methods) {
        List<MethodResult> edits = methods.stream()
                .filter(one -> one.method() instanceof Method.Time)
                .toList();
        Optional<MethodResult> oracle = methods.stream()
                .filter(one -> one.method().equals(Method.ORACLE))
                .findFirst();
        return edits.stream()
                .skip(1)
                .map(edit -> of(edit, edits.getFirst(), oracle))
                .toList();
    }

    private static Gain of(MethodResult edit, MethodResult base, Optional<MethodResult> oracle) {
        List<Pair> rows = IntStream.range(0, edit.rows().size())
                .mapToObj(i -> new Pair(
                        base.rows().get(i).tallies(), edit.rows().get(i).tallies()))
                .toList();
        Map<Metric, Estimate> metrics = new EnumMap<>(Metric.class);
        for (Metric metric : edit.metrics().keySet()) {
            List<Pair> counted = rows.stream()
                    .filter(row -> row.method.of(metric).counted() > 0)
                    .toList();
            metrics.put(metric, difference(counted, some -> Scores.share(some, metric)));
        }
        Estimate f1 = difference(rows, some -> Scores.of(some).f1());
        Optional<Double> gap = oracle.map(best -> best.f1().value() - base.f1().value())
                .filter(way -> way > 0)
                .map(way -> f1.value() / way);
        return new Gain(edit.method(), base.method(), metrics, f1, gap);
    }

    private static Estimate difference(List<Pair> rows, ToDoubleFunction<List<Tallies>> statistic) {
        ToDoubleFunction<List<Pair>> difference =
                some -> statistic.applyAsDouble(some.stream().map(Pair::method).toList())
                        - statistic.applyAsDouble(some.stream().map(Pair::base).toList());
        return Bootstrap.USUAL.estimate(rows, difference);
    }
}
