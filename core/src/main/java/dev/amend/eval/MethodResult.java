package dev.amend.eval;

import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;

/**
 * What one judge says of one method.
 *
 * @param metrics those that have verdicts
 * @param f1 the harmonic mean of generality and specificity
 * @param geometricMean √ of their product
 * @param tied how many of all verdicts are ties
 * @param domains by name; none where the table names none
 */
public record MethodResult(
        Method method,
        Map<Metric, Estimate> metrics,
        Estimate f1,
        Estimate geometricMean,
        int tied,
        List<RowResult> rows,
        List<DomainResult> domains) {
    public MethodResult {
        metrics = Collections.unmodifiableMap(new EnumMap<>(metrics));
        rows = List.copyOf(rows);
        domains = List.copyOf(domains);
    }

    /** @param rows one at least */
    static MethodResult of(Method method, List<RowResult> rows) {
        List<Tallies> tallies = rows.stream().map(RowResult::tallies).toList();
        Map<Metric, Estimate> metrics = new EnumMap<>(Metric.class);
        for (Metric metric : Metric.values()) {
            estimate(tallies, metric).ifPresent(found -> metrics.put(metric, found));
        }
        return new MethodResult(
                method,
                metrics,
                estimate(tallies, some -> Scores.of(some).f1()),
                estimate(tallies, some -> Scores.of(some).geometricMean()),
                tallies.stream().mapToInt(row -> row.all().tied()).sum(),
                rows,
                domains(rows));
    }

    /** Over the rows that have verdicts: no draw of them can be without. */
    private static Optional<Estimate> estimate(List<Tallies> rows, Metric metric) {
        List<Tallies> counted =
                rows.stream().filter(row -> row.of(metric).counted() > 0).toList();
        return counted.isEmpty()
                ? Optional.empty()
                : Optional.of(estimate(counted, some -> Scores.share(some, metric)));
    }

    private static Estimate estimate(List<Tallies> rows, ToDoubleFunction<List<Tallies>> statistic) {
        return Bootstrap.USUAL.estimate(rows, statistic);
    }

    private static List<DomainResult> domains(List<RowResult> rows) {
        Map<String, List<Tallies>> byDomain = rows.stream()
                .filter(row -> row.domain().isPresent())
                .collect(Collectors.groupingBy(
                        row -> row.domain().orElseThrow(),
                        TreeMap::new,
                        Collectors.mapping(RowResult::tallies, Collectors.toList())));
        return byDomain.entrySet().stream()
                .map(domain ->
                        new DomainResult(domain.getKey(), domain.getValue().size(), Scores.of(domain.getValue())))
                .toList();
    }
}
