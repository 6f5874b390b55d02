package dev.amend.eval;

import dev.amend.eval.Agreement.Share;
import dev.amend.eval.TimedTable.Row;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * All that an evaluation found: the same from the same verdicts, whoever drew the images and however often it was interrupted.
 *
 * @param judges the first leads
 * @param agreements of each two judges
 * @param flaws what is odd about the table
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
        return new EvaluationResult(
                evaluation, judges.stream().map(counter::judge).toList(), agreements, table.flaws());
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
