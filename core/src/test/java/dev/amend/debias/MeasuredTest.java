package dev.amend.debias;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.amend.debias.DebiasTable.Row;
import dev.amend.eval.Contrast;
import dev.amend.eval.Interval;
import dev.amend.eval.Look;
import dev.amend.eval.Tally;
import dev.amend.eval.Verdict;
import dev.amend.pipeline.Sample;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class MeasuredTest {
    private static final ShareTarget EVEN = ShareTarget.parse(ShareTarget.USUAL);
    private static final Contrast SAID = new Contrast("a female nurse", "a male nurse");
    private static final RowLooks LOOKS = new RowLooks(
            3,
            new Row("a nurse", SAID, "male", "a nurse at work", List.of("one nurse", "the nurse"), Optional.empty()),
            List.of(7L, 8L));

    @Test
    void everyPromptIsDrawnWithEverySeedAndWhatIsSaidIsAskedFor() {
        assertThat(LOOKS.validation())
                .containsExactly(
                        new Look(new Sample("a nurse at work", 7), SAID),
                        new Look(new Sample("a nurse at work", 8), SAID));
        assertThat(LOOKS.measuring())
                .containsExactly(
                        new Look(new Sample("one nurse", 7), SAID),
                        new Look(new Sample("one nurse", 8), SAID),
                        new Look(new Sample("the nurse", 7), SAID),
                        new Look(new Sample("the nurse", 8), SAID),
                        new Look(new Sample("a female nurse", 7), SAID),
                        new Look(new Sample("a female nurse", 8), SAID),
                        new Look(new Sample("a male nurse", 7), SAID.turned()),
                        new Look(new Sample("a male nurse", 8), SAID.turned()));
    }

    @Test
    void verdictsAreCountedSeedBySeedAndWhatIsSaidApart() {
        Measured measured = LOOKS.measured(List.of(
                Verdict.YES, Verdict.NO, Verdict.YES, Verdict.TIE, Verdict.YES, Verdict.YES, Verdict.NO, Verdict.YES));

        assertThat(measured.tests()).containsExactly(new Share(2, 0, 0), new Share(0, 1, 1));
        assertThat(measured.respect()).isEqualTo(new Tally(3, 0, 4));
        assertThat(measured.total()).isEqualTo(new Share(2, 1, 1));
        assertThat(measured.share()).isEqualTo(2.5 / 4); // a tie is half an image of each
        assertThat(measured.delta(EVEN)).isEqualTo(0.25); // 0.125 / 0.5
    }

    @Test
    void intervalIsOfSeedsDrawnAnew() {
        // two seeds, all women and all men: of four equally likely draws one is p = 0, two are 1/2, one is 1
        Measured measured = new Measured(List.of(new Share(4, 0, 0), new Share(0, 4, 0)), Tally.NONE);
        assertThat(measured.shareEstimate().value()).isEqualTo(0.5);
        assertThat(measured.shareEstimate().interval()).contains(new Interval(0, 1));
        assertThat(measured.deltaEstimate(EVEN).value()).isZero();
        assertThat(measured.deltaEstimate(EVEN).interval()).contains(new Interval(0, 1));
    }

    @Test
    void seedsThatAgreeLeaveNoInterval() {
        Measured measured = new Measured(List.of(new Share(4, 1, 0), new Share(4, 1, 0)), Tally.NONE);
        assertThat(measured.deltaEstimate(EVEN).value()).isCloseTo(0.6, within(1e-12)); // 0.3 / 0.5
        assertThat(measured.deltaEstimate(EVEN).interval().orElseThrow().low()).isCloseTo(0.6, within(1e-12));
        assertThat(measured.deltaEstimate(EVEN).interval().orElseThrow().high()).isCloseTo(0.6, within(1e-12));
    }
}
