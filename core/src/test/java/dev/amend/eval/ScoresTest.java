package dev.amend.eval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.amend.eval.TimedTable.Pair;
import dev.amend.eval.TimedTable.Row;
import dev.amend.image.Image;
import dev.amend.pipeline.Sample;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Scores of tables that were worked by hand. */
class ScoresTest {
    private static final Row ROW = new Row(
            "s",
            "d",
            List.of(new Pair("p1", "g1"), new Pair("p2", "g2")),
            List.of(new Pair("n1", "m1"), new Pair("n2", "m2"), new Pair("n3", "m3")),
            List.of(),
            Optional.empty(),
            Optional.empty());

    private static Tallies tallies(Tally efficacy, Tally generality, Tally specificity) {
        return new Tallies(
                Map.of(Metric.EFFICACY, efficacy, Metric.GENERALITY, generality, Metric.SPECIFICITY, specificity));
    }

    /** A pixel whose three channels are the prompt's place and the seed. */
    private static Image image(int prompt, long seed) {
        return Image.of(1, 1, new byte[] {(byte) prompt, (byte) seed, 0});
    }

    @Test
    void verdictsOfARowAreCountedByMetric() {
        List<String> drawn = List.of("s", "p1", "p2", "n1", "n2", "n3");
        Map<Image, Sample> samples = new HashMap<>();
        for (String prompt : drawn) {
            for (long seed : List.of(3L, 5L)) {
                samples.put(image(drawn.indexOf(prompt), seed), new Sample(prompt, seed));
            }
        }
        // shows "d" always, "g1" with seed 3, "g2" never; keeps "n1" and "n3" always, "n2" with seed 5
        // and is undecided about "p1" with seed 5
        List<String> held = List.of("s3d", "s5d", "p13g1", "n13n1", "n15n1", "n25n2", "n33n3", "n35n3");
        Judge judge = questions -> questions.stream()
                .map(question -> {
                    Sample sample = samples.get(question.image());
                    String seen = sample.prompt() + sample.seed() + question.expected();
                    return seen.equals("p15g1") ? Verdict.TIE : held.contains(seen) ? Verdict.YES : Verdict.NO;
                })
                .toList();

        Tallies tallies =
                Tallies.of(ROW, List.of(3L, 5L), sample -> image(drawn.indexOf(sample.prompt()), sample.seed()), judge);

        assertThat(tallies).isEqualTo(tallies(new Tally(2, 0, 2), new Tally(1, 1, 4), new Tally(5, 0, 6)));
        assertThat(Scores.of(List.of(tallies))).isEqualTo(new Scores(1, 0.25, 5.0 / 6, Double.NaN));
    }

    @Test
    void sharesAreOverTheVerdictsOfAllRows() {
        Scores scores = Scores.of(List.of(
                tallies(new Tally(1, 0, 1), new Tally(1, 0, 5), new Tally(5, 0, 5)),
                tallies(new Tally(0, 0, 1), new Tally(4, 0, 5), new Tally(3, 0, 5)),
                tallies(new Tally(1, 0, 2), new Tally(10, 0, 10), new Tally(0, 0, 10))));

        assertThat(scores).isEqualTo(new Scores(0.5, 0.75, 0.4, Double.NaN));
        assertThat(scores.f1()).isCloseTo(0.6 / 1.15, within(1e-12));
        assertThat(scores.geometricMean()).isCloseTo(Math.sqrt(0.3), within(1e-12));
        assertThat(scores.of(Metric.GENERALITY)).isEqualTo(0.75);
    }

    @Test
    void publishedFigureIsTheGeometricMeanAndItsHarmonicMeanIsLower() {
        Scores time = new Scores(0.832, 0.641, 0.760, Double.NaN);
        assertThat(time.f1()).isCloseTo(0.695, within(5e-4));
        assertThat(time.geometricMean()).isCloseTo(0.698, within(5e-4));
    }

    @Test
    void nothingHeldIsNoDivisionByZero() {
        assertThat(new Scores(0, 0, 0, 0).f1()).isZero();
        assertThat(Tally.NONE.share()).isNaN();
        assertThatThrownBy(() -> new Tally(3, 0, 2)).hasMessage("3 of 2 verdicts and 0 ties");
    }
}
