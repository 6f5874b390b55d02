package dev.amend.edit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.amend.Progress;
import dev.amend.checkpoint.Checkpoint;
import dev.amend.checkpoint.Models;
import dev.amend.checkpoint.OpenOptions;
import dev.amend.clip.PromptEncoder;
import dev.amend.clip.PromptEncoders;
import dev.amend.config.Family;
import dev.amend.edit.Forecast.Probe;
import dev.amend.edit.Forecast.Way;
import dev.amend.edit.LambdaSearch.Choice;
import dev.amend.edit.LambdaSearch.Trial;
import dev.amend.fixtures.TinyModel;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LambdaSearchTest {
    private static final EditRequest ROSES = EditRequest.of("a pack of roses", "a pack of blue roses");

    private Checkpoint checkpoint;
    private PromptEncoder encoder;

    @BeforeAll
    void load() {
        TinyModel model = TinyModel.of(Family.SD1);
        checkpoint = Models.open(
                model.singleFile().toString(), new OpenOptions(Optional.empty(), Optional.of(model.configs())));
        encoder = PromptEncoders.load(checkpoint, Optional.of(TinyModel.vocabulary()));
    }

    @AfterAll
    void close() {
        encoder.close();
        checkpoint.close();
    }

    @Test
    void lambdasRiseFromAHundredthToTenThousandAndHoldThePapers() {
        List<Double> lambdas = LambdaSearch.lambdas().toList();
        assertThat(lambdas).isSorted().hasSize(25).contains(0.01, 0.018, 0.1, 1.0, 5.6, 10_000.0);
    }

    /** Followed (0.5 + 1)/2; strayed (0.2 of a way + 0.3 moved where the ways are 0.6 and 0.4 long)/2. */
    @Test
    void aTrialWeighsWhatFollowsAgainstWhatStrays() {
        List<Forecast> following = List.of(forecast(0.3, 0.6, 0.5), forecast(0.8, 0.4, 2));
        List<Forecast> staying =
                List.of(forecast(0.1, 0.5, 0.2), new Forecast(new Probe("a dog"), 0.3, Optional.empty()));
        Trial trial = LambdaSearch.trial(7, following, staying);
        assertThat(trial.followed()).isCloseTo(0.75, within(1e-12));
        assertThat(trial.strayed()).isCloseTo((0.2 + 0.6) / 2, within(1e-12));
        assertThat(trial.score()).isCloseTo(2 * 0.75 * 0.6 / 1.35, within(1e-12));
    }

    private static Forecast forecast(double moved, double length, double share) {
        return new Forecast(new Probe("a rose", "a blue rose"), moved, Optional.of(new Way(length, 1, share)));
    }

    @Test
    void theBestScoreOfAllIsChosen() {
        PreparedEdit edit = Editor.prepare(encoder, ROSES, Progress.NONE);
        Choice choice = LambdaSearch.of(edit, List.of(), encoder);
        assertThat(choice.trials())
                .extracting(Trial::score)
                .allMatch(score -> score <= choice.best().score());
        assertThat(choice.trials()).contains(choice.best());
    }

    @Test
    void theLargerLambdaTheLessFollowsAndTheLessStrays() {
        PreparedEdit edit = Editor.prepare(encoder, ROSES, Progress.NONE);
        List<Trial> trials = LambdaSearch.of(edit, List.of(), encoder).trials();
        assertThat(trials.getLast().followed())
                .isLessThan(0.1 * trials.getFirst().followed());
        assertThat(trials.getLast().strayed())
                .isLessThan(0.1 * trials.getFirst().strayed());
    }

    @Test
    void theUsersProbesStandInPlaceOfTheUsualOnesOfTheirSort() {
        PreparedEdit edit = Editor.prepare(encoder, ROSES, Progress.NONE);
        List<Trial> usual = LambdaSearch.of(edit, List.of(), encoder).trials();
        List<Trial> own =
                LambdaSearch.of(edit, List.of(new Probe("two ships")), encoder).trials();
        for (int i = 0; i < usual.size(); i++) {
            assertThat(own.get(i).followed()).isEqualTo(usual.get(i).followed());
            assertThat(own.get(i).strayed()).isNotEqualTo(usual.get(i).strayed());
        }
    }

    @Test
    void anEditPreparedOnceIsTheEditOfEachLambda() {
        PreparedEdit edit = Editor.prepare(encoder, ROSES, Progress.NONE);
        for (double lambda : new double[] {0.1, 10}) {
            TextMap alone = Editor.edit(encoder, ROSES.withLambda(lambda)).map();
            assertThat(edit.at(lambda).map().delta().minus(alone.delta()).maxAbs())
                    .isZero();
        }
    }

    @Test
    void twiceTheStrengthGoesTwiceTheShareInTheSameDirection() {
        TextMap map = Editor.prepare(encoder, ROSES, Progress.NONE).map(1);
        List<Probe> probes = List.of(new Probe("a pack of roses in the snow", "a pack of blue roses in the snow"));
        Forecast once = Forecast.of(map, probes, encoder).getFirst();
        Forecast twice = Forecast.of(map.scaled(2), probes, encoder).getFirst();
        Way way = once.way().orElseThrow();
        assertThat(twice.way().orElseThrow().share()).isCloseTo(2 * way.share(), within(1e-9));
        assertThat(twice.way().orElseThrow().cosine()).isCloseTo(way.cosine(), within(1e-9));
        assertThat(way.share()).isCloseTo(way.cosine() * once.moved() / way.length(), within(1e-12));
    }
}
