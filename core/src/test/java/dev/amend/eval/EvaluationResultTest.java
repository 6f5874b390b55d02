package dev.amend.eval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/**
 * A result that was worked by hand. Two rows, two seeds, a judge by pixels that always sees what is there:
 *
 * <ul>
 *   <li>The unedited model never shows an edit, keeps both tulips and the red rose.
 *   <li>The oracle shows every edit.
 *   <li>The edit shows the blue rose with both seeds and one of two times in other words, and the green car never, in no words; it makes
 *       one of the first row's tulips blue, and one red rose blue; whether the other red rose is still red nobody can tell.
 * </ul>
 *
 * CLIP says the same, but takes every edited tulip for an edited one.
 */
class EvaluationResultTest {
    private static final EvaluationResult RESULT = count(TinyEvaluation.imagined(), TinyEvaluation.TABLE);

    private static EvaluationResult count(Evaluation evaluation, TimedTable table) {
        Outcomes outcomes = new Outcomes();
        for (RowWork work : Plan.of(evaluation, table)) {
            work.batches().stream()
                    .flatMap(batch -> batch.tasks().stream())
                    .forEach(task -> outcomes.add(work, judged(work, task)));
        }
        return EvaluationResult.of(evaluation, table, outcomes);
    }

    private static Outcome judged(RowWork work, Task task) {
        List<Verdict> pixels = new ArrayList<>();
        List<Verdict> clip = new ArrayList<>();
        for (Claim claim : task.claims()) {
            Verdict verdict =
                    work.method().equals(Method.NONE) ? unedited(claim) : edited(work.row(), claim, task.seed());
            boolean editedTulip = !work.method().equals(Method.NONE) && claim.metric() == Metric.SPECIFICITY;
            pixels.add(verdict);
            clip.add(editedTulip ? Verdict.NO : verdict);
        }
        return new Outcome(task, Map.of("pixels", pixels, "clip", clip));
    }

    private static Verdict unedited(Claim claim) {
        return switch (claim.metric()) {
            case EFFICACY, GENERALITY -> claim.prompt().equals(claim.expected()) ? Verdict.YES : Verdict.NO;
            case SPECIFICITY, RESPECT -> Verdict.YES;
        };
    }

    private static Verdict edited(int row, Claim claim, long seed) {
        boolean rose = row == 0;
        return switch (claim.metric()) {
            case EFFICACY -> rose ? Verdict.YES : Verdict.NO;
            case GENERALITY -> rose && seed == 0 ? Verdict.YES : Verdict.NO;
            case SPECIFICITY -> rose && seed == 0 ? Verdict.NO : Verdict.YES;
            case RESPECT -> seed == 0 ? Verdict.NO : Verdict.TIE;
        };
    }

    private static MethodResult of(String judge, String method) {
        return RESULT.judges().stream()
                .filter(found -> found.judge().equals(judge))
                .flatMap(found -> found.methods().stream())
                .filter(found -> found.method().id().equals(method))
                .findFirst()
                .orElseThrow();
    }

    private static double value(MethodResult method, Metric metric) {
        return method.metrics().get(metric).value();
    }

    @Test
    void uneditedModelAndOracleAreTheTwoEnds() {
        assertThat(value(of("pixels", "none"), Metric.EFFICACY)).isZero();
        assertThat(value(of("pixels", "none"), Metric.GENERALITY)).isZero();
        assertThat(value(of("pixels", "none"), Metric.SPECIFICITY)).isOne();
        assertThat(of("pixels", "none").f1().value()).isZero();
        for (Metric metric : Metric.values()) {
            assertThat(value(of("pixels", "oracle"), metric)).isOne();
        }
        assertThat(of("pixels", "oracle").f1()).isEqualTo(new Estimate(1, Optional.of(new Interval(1, 1))));
    }

    @Test
    void editIsInBetween() {
        MethodResult edit = of("pixels", "time@10");
        assertThat(value(edit, Metric.EFFICACY)).isEqualTo(2 / 4.0);
        assertThat(value(edit, Metric.GENERALITY)).isEqualTo(1 / 4.0);
        assertThat(value(edit, Metric.SPECIFICITY)).isEqualTo(3 / 4.0);
        assertThat(value(edit, Metric.RESPECT)).isZero();
        assertThat(edit.tied()).isOne();
        assertThat(edit.f1().value()).isCloseTo(2 * 0.25 * 0.75 / (0.25 + 0.75), within(1e-12));
        assertThat(edit.geometricMean().value()).isCloseTo(Math.sqrt(0.25 * 0.75), within(1e-12));
    }

    @Test
    void intervalsAreThoseOfDrawingRowsAnew() {
        // of two rows, one held twice and one never, a draw has 0, 2 or 4 of 4; the only row with respect is always
        // drawn
        MethodResult edit = of("pixels", "time@10");
        assertThat(edit.metrics().get(Metric.EFFICACY).interval()).contains(new Interval(0, 1));
        assertThat(edit.metrics().get(Metric.SPECIFICITY).interval()).contains(new Interval(0.5, 1));
        assertThat(edit.metrics().get(Metric.RESPECT).interval())
                .as("one row alone has others")
                .isEmpty();
    }

    /** Two edits of the same verdicts but for the car, which the other makes green. */
    @Test
    void gainsAreTakenWithinRows() {
        MethodResult first = MethodResult.of(
                TinyEvaluation.methods("time@10").getFirst(),
                of("pixels", "time@10").rows());
        List<RowResult> better = List.of(
                first.rows().getFirst(),
                RowResult.of(
                        1,
                        TinyEvaluation.TABLE.rows().get(1),
                        of("pixels", "oracle").rows().get(1).tallies()));
        MethodResult second = MethodResult.of(TinyEvaluation.methods("time@100").getFirst(), better);

        Gain gain = Gain.of(List.of(of("pixels", "oracle"), first, second)).getFirst();

        assertThat(gain.method().id()).isEqualTo("time@100");
        assertThat(gain.base().id()).isEqualTo("time@10");
        // one of two rows is better by everything: a draw has it never, once or twice
        assertThat(gain.metrics().get(Metric.EFFICACY)).isEqualTo(new Estimate(0.5, Optional.of(new Interval(0, 1))));
        assertThat(gain.metrics().get(Metric.SPECIFICITY)).isEqualTo(new Estimate(0, Optional.of(new Interval(0, 0))));
        assertThat(gain.metrics().get(Metric.RESPECT)).isEqualTo(new Estimate(0, Optional.empty()));
        double before = first.f1().value();
        assertThat(gain.f1().value()).isCloseTo(0.75 - before, within(1e-12)); // G = 3/4, S = 3/4
        assertThat(gain.f1().interval().orElseThrow().low()).isZero();
        assertThat(gain.gap().orElseThrow()).isCloseTo((0.75 - before) / (1 - before), within(1e-12));
        assertThat(Gain.of(List.of(first, second)).getFirst().gap()).isEmpty();
        assertThat(RESULT.judges().getFirst().gains()).isEmpty();
    }

    @Test
    void rowsAndDomainsAreToldApart() {
        MethodResult edit = of("pixels", "time@10");
        assertThat(edit.rows())
                .extracting(RowResult::source, row -> row.tallies().of(Metric.EFFICACY))
                .containsExactly(tuple("a rose", new Tally(2, 0, 2)), tuple("a car", new Tally(0, 0, 2)));
        assertThat(edit.domains())
                .containsExactly(
                        new DomainResult("flowers", 1, new Scores(1, 0.5, 0.5, 0)),
                        new DomainResult("vehicles", 1, new Scores(0, 0, 1, Double.NaN)));
    }

    @Test
    void editThatCannotBeSaidOfManyIsTold() {
        Evaluation plural = TinyEvaluation.of(TinyEvaluation.imagined())
                .methods(TinyEvaluation.methods("time@10", "time@300-plural"))
                .evaluation();
        TimedTable table = TimedTable.read("t.csv", """
                old,new,positive1,gt1,negative1,gn1
                a rose,a blue rose,two roses,two blue roses,a tulip,a blue tulip
                a photo of a car,a photo of a green car,two cars,two green cars,a bus,a green bus
                """);
        assertThat(count(plural, table).flaws())
                .containsExactly(
                        "t.csv: 1 of 2 edits cannot be said of one and of many; time@300-plural makes them in their own words, at the same lambda; the first is \"a photo of a car\"");
        assertThat(count(plural, TinyEvaluation.TABLE).flaws()).isEmpty();
        assertThat(count(TinyEvaluation.imagined(), table).flaws()).isEmpty();
    }

    @Test
    void judgesAgreeOnAllButThreeTulips() {
        // unedited: 2·(4 + 3) verdicts; the oracle's own, without what it shares: 2·(2 + 2); edited: 2·(4 + 3)
        Agreement agreement = RESULT.agreements().getFirst();
        assertThat(agreement.first()).isEqualTo("pixels");
        assertThat(agreement.second()).isEqualTo("clip");
        assertThat(agreement.all()).isEqualTo(new Agreement.Share(33, 36));
        assertThat(agreement.byMetric().get(Metric.SPECIFICITY)).isEqualTo(new Agreement.Share(5, 8));
        assertThat(agreement.byMetric().get(Metric.RESPECT)).isEqualTo(new Agreement.Share(4, 4));
        assertThat(value(of("clip", "time@10"), Metric.SPECIFICITY)).isZero();
    }

    @Test
    void tableForProgramsHasALineForEachJudgeMethodAndRow() {
        assertThat(RowsCsv.write(RESULT).lines())
                .hasSize(1 + 2 * 3 * 2)
                .contains(
                        "pixels,time@10,0,a rose,a blue rose,,flowers,1.0000,2,0,2,0.5000,1,0,2,0.5000,1,0,2,0.0000,0,1,2,0.5000",
                        "clip,none,1,a car,a green car,,vehicles,0.0000,0,0,2,0.0000,0,0,2,1.0000,2,0,2,,0,0,0,0.0000");
    }
}
