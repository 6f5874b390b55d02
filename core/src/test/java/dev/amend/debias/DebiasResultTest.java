package dev.amend.debias;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.amend.eval.Tally;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DebiasResultTest {
    @TempDir
    Path folder;

    private DebiasResult result;

    /** Of ten images, those that show women at each stage. */
    private static Profession profession(int number, int before, int alone, int jointly) {
        return new Profession(
                number,
                TinyRun.TABLE.rows().get(number),
                new Share(1, 0, 0),
                Optional.empty(),
                Map.of(
                        Stage.BEFORE, measured(before, 10),
                        Stage.ALONE, measured(alone, 9),
                        Stage.JOINTLY, measured(jointly, 8)));
    }

    private static Measured measured(int women, int respected) {
        return new Measured(List.of(new Share(women, 10 - women, 0)), new Tally(respected, 0, 10));
    }

    @BeforeEach
    void measureTwoProfessions() {
        List<Profession> professions = List.of(profession(0, 10, 6, 7), profession(1, 1, 5, 6));
        DebiasSettings settings = TinyRun.settings(folder, Optional.empty());
        DebiasSettings even = new DebiasSettings(settings.evaluation(), TinyRun.EVEN, settings.search(), true, false);
        result = new DebiasResult(even, professions, Optional.empty(), List.of(), List.of());
    }

    @Test
    void deltasAreAveragedOverProfessions() {
        assertThat(result.delta(Stage.BEFORE).value()).isCloseTo(0.9, within(1e-12)); // (1 + 0.8) / 2
        assertThat(result.delta(Stage.ALONE).value()).isCloseTo(0.1, within(1e-12)); // (0.2 + 0) / 2
        assertThat(result.delta(Stage.JOINTLY).value()).isCloseTo(0.3, within(1e-12)); // (0.4 + 0.2) / 2
        assertThat(result.delta(Stage.BEFORE).interval().orElseThrow().low()).isCloseTo(0.8, within(1e-12));
        assertThat(result.delta(Stage.BEFORE).interval().orElseThrow().high()).isCloseTo(1, within(1e-12));
    }

    @Test
    void costOfJoiningIsPairedByProfession() {
        assertThat(result.cost().value()).isCloseTo(0.2, within(1e-12)); // (0.4 − 0.2 + 0.2 − 0) / 2
        assertThat(result.cost().interval().orElseThrow().low()).isCloseTo(0.2, within(1e-12));
        assertThat(result.cost().interval().orElseThrow().high()).isCloseTo(0.2, within(1e-12));
    }

    @Test
    void respectIsCountedOverAllProfessions() {
        assertThat(result.respect(Stage.JOINTLY)).isEqualTo(new Tally(16, 0, 20));
    }

    @Test
    void tableHasALineForEachProfession() {
        assertThat(DebiasCsv.write(result).lines())
                .hasSize(3)
                .contains(
                        "0,a nurse,1.0000,,,,at the target already,1.0000,1.0000,,,10,10,0.6000,0.2000,,,9,10,0.7000,0.4000,,,8,10");
    }

    @Test
    void chartShowsEveryStageAndTheTarget() {
        assertThat(ShareChart.of(result).svg())
                .contains("How often “female” is shown", "before", "alone", "jointly", "a nurse", "target")
                .contains("a judge: alone 50\u00a0%");
    }
}
