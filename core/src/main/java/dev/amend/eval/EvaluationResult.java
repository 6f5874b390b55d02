package dev.amend.eval;

import dev.amend.edit.Edit;
import dev.amend.eval.Agreement.Share;
import dev.amend.eval.Method.Time;
import dev.amend.eval.Method.Time.Part;
import dev.amend.eval.TimedTable.Row;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * All that an evaluation found: the same from the same verdicts, whoever drew the images and however often it was interrupted.
 *
 * @param judges the first leads
 * @param agreements of each two judges
 * @param flaws what is odd about the table, also under the methods it was measured with
 */
public record EvaluationResult(
        Evaluation evaluation, List<JudgeResult> judges, List<Agreement> agreements, List<String> flaws) {
    public EvaluationResult {
        judges = List.copyOf(judges);
        agreements = List.copyOf(agreements);
        flaws = List.copyOf(flaws);
    }

    static EvaluationResult of(Evaluation evaluation, TimedTable table, Outcomes outcomes) {
        Counter counter = new Counter(evaluation, table, outcomes);
        List<String> judges = evaluation.judges().stream().map(JudgeUse::id).toList();
        List<Agreement> agreements = IntStream.range(1, judges.size())
                .boxed()
                .flatMap(second -> IntStream.range(0, second)
                        .mapToObj(first -> counter.agreement(judges.get(first), judges.get(second))))
                .toList();
        List<String> flaws = Stream.concat(table.flaws().stream(), notOfMany(evaluation, table).stream())
                .toList();
        return new EvaluationResult(
                evaluation, judges.stream().map(counter::judge).toList(), agreements, flaws);
    }

    /** Rows for which a method that says each edit of one and of many as well has nothing more to say: its λ was chosen for more. */
    private static Optional<String> notOfMany(Evaluation evaluation, TimedTable table) {
        List<String> methods = evaluation.methods().stream()
                .filter(method -> method instanceof Time time && time.has(Part.PLURAL))
                .map(Method::id)
                .toList();
        List<Row> alone = evaluation.table().rows().stream()
                .map(table.rows()::get)
                .filter(row -> !new Edit(row.source(), row.destination()).isSaidOfMany())
                .toList();
        if (methods.isEmpty() || alone.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(
                "%s: %d of %d edits cannot be said of one and of many; %s makes them in their own words, at the same lambda; the first is \"%s\""
                        .formatted(
                                evaluation.table().name(),
                                alone.size(),
                                evaluation.table().rows().size(),
                                String.join(", ", methods),
                                alone.getFirst().source()));
    }

    /** Goes through the verdicts. */
    private record Counter(Evaluation evaluation, TimedTable table, Outcomes outcomes) {
        JudgeResult judge(String judge) {
            return JudgeResult.of(
                    judge,
                    evaluation.methods().stream()
                            .map(method -> MethodResult.of(method, rows(judge, method)))
                            .toList());
        }

        private List<RowResult> rows(String judge, Method method) {
            return evaluation.table().rows().stream()
                    .map(number -> row(judge, method, number, table.rows().get(number)))
                    .toList();
        }

        private RowResult row(String judge, Method method, int number, Row row) {
            List<Metric> metrics = new ArrayList<>();
            List<Verdict> verdicts = new ArrayList<>();
            for (Claim claim : method.claims(row)) {
                for (long seed : evaluation.seeds()) {
                    metrics.add(claim.metric());
                    verdicts.add(outcomes.verdict(number, method, claim, seed, judge));
                }
            }
            return RowResult.of(number, row, Tallies.of(metrics, verdicts));
        }

        Agreement agreement(String first, String second) {
            Map<Metric, Share> byMetric = new EnumMap<>(Metric.class);
            for (int number : evaluation.table().rows()) {
                Row row = table.rows().get(number);
                for (Method method : evaluation.methods()) {
                    newClaims(method, row)
                            .forEach(claim -> evaluation
                                    .seeds()
                                    .forEach(seed -> byMetric.merge(
                                            claim.metric(),
                                            same(number, method, claim, seed, first, second),
                                            Share::plus)));
                }
            }
            Share all = byMetric.values().stream().reduce(new Share(0, 0), Share::plus);
            return new Agreement(first, second, all, Collections.unmodifiableMap(byMetric));
        }

        /** Without what the oracle shares with the unedited model, which would count twice. */
        private List<Claim> newClaims(Method method, Row row) {
            boolean shares =
                    method.equals(Method.ORACLE) && evaluation.methods().contains(Method.NONE);
            List<Claim> known = shares ? Method.NONE.claims(row) : List.of();
            return method.claims(row).stream()
                    .filter(claim -> !known.contains(claim))
                    .toList();
        }

        private Share same(int row, Method method, Claim claim, long seed, String first, String second) {
            boolean one = outcomes.verdict(row, method, claim, seed, first).held();
            boolean other = outcomes.verdict(row, method, claim, seed, second).held();
            return new Share(one == other ? 1 : 0, 1);
        }
    }
}
