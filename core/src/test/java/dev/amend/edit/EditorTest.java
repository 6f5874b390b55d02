package dev.amend.edit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.amend.checkpoint.Checkpoint;
import dev.amend.checkpoint.Models;
import dev.amend.checkpoint.OpenOptions;
import dev.amend.clip.Prompt;
import dev.amend.clip.PromptEncoder;
import dev.amend.clip.PromptEncoders;
import dev.amend.config.Family;
import dev.amend.edit.EditRequest.Corpus;
import dev.amend.edit.Forecast.Probe;
import dev.amend.fixtures.TinyModel;
import dev.amend.tensor.Matrix;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class EditorTest {
    private static final Edit ROSES = new Edit("a pack of roses", "a pack of blue roses");
    private static final Edit DOG = new Edit("a dog", "a green dog");

    private Checkpoint checkpoint;
    private PromptEncoder encoder;

    @BeforeAll
    void load() {
        TinyModel model = TinyModel.of(Family.SDXL);
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
    void corpusWithoutAWeightIsRefusedBeforeTheWork() {
        for (double beta : new double[] {-1, Double.NaN, Double.POSITIVE_INFINITY}) {
            assertThatThrownBy(() -> new Corpus("c.txt", List.of("a cat"), beta))
                    .isInstanceOf(EditException.class)
                    .hasMessageStartingWith("the covariance's weight is ");
        }
    }

    @Test
    void distinctColumnsByWeightGiveTheMapOfAllColumns() {
        EditRequest request =
                request(List.of(ROSES, DOG, ROSES), List.of("a cat", "a cat and a dog"), true, Optional.empty());
        List<TextColumns> all = new ArrayList<>();
        for (PromptPair pair : PromptPair.of(request, encoder)) {
            Embeddings embeddings = Embeddings.of(encoder, List.of(pair.source(), pair.destination()));
            int[] matching = pair.alignment().indices().stream()
                    .mapToInt(Integer::intValue)
                    .toArray();
            all.add(new TextColumns(
                    embeddings.of(pair.source()),
                    embeddings.of(pair.destination()).selectColumns(matching)));
        }
        EditResult result = Editor.edit(encoder, request);
        Matrix naive = ClosedForm.solve(TextColumns.concat(all), 0.1, new Metric.Identity())
                .delta();
        assertThat(result.columns()).isLessThan(all.size() * 77);
        assertThat(result.map().delta().minus(naive).frobeniusNorm() / naive.frobeniusNorm())
                .isLessThan(1e-4);
    }

    @Test
    void startTokenAndSharedPrefixesAreCountedOnce() {
        EditResult one = Editor.edit(encoder, request(List.of(ROSES), List.of(), false, Optional.empty()));
        EditResult twice = Editor.edit(encoder, request(List.of(ROSES, ROSES), List.of(), false, Optional.empty()));
        assertThat(one.columns()).isEqualTo(77);
        assertThat(twice.columns()).isEqualTo(77);
    }

    @Test
    void sameEditTwiceIsTheEditAtHalfLambda() {
        EditRequest twice = request(List.of(ROSES, ROSES), List.of(), false, Optional.empty());
        EditRequest half = EditRequest.of(List.of(ROSES)).withLambda(0.05);
        assertSame(Editor.edit(encoder, twice).map(), Editor.edit(encoder, half).map());
    }

    @Test
    void weightIsAnOwnLambda() {
        EditRequest weighted =
                request(List.of(new Edit(ROSES.source(), ROSES.destination(), 4)), List.of(), false, Optional.empty());
        EditRequest lambda = EditRequest.of(List.of(ROSES)).withLambda(0.1 / 4);
        assertSame(
                Editor.edit(encoder, weighted).map(),
                Editor.edit(encoder, lambda).map());
    }

    @Test
    void corpusAsMetricKeepsItsPromptsCloser() {
        Probe probe = new Probe("a house by the sea", Optional.empty());
        TextMap plain = Editor.edit(encoder, request(List.of(ROSES), List.of(), false, Optional.empty()))
                .map();
        Corpus corpus = new Corpus("test", List.of("a house by the sea", "two ships"), 1e4);
        TextMap covariance = Editor.edit(encoder, request(List.of(ROSES), List.of(), false, Optional.of(corpus)))
                .map();
        double before = Forecast.of(plain, List.of(probe), encoder).getFirst().moved();
        double after =
                Forecast.of(covariance, List.of(probe), encoder).getFirst().moved();
        assertThat(after).isLessThan(0.5 * before);
    }

    @Test
    void forecastOfTheSourceItselfPointsAtTheDestination() {
        TextMap map = Editor.edit(encoder, EditRequest.of(ROSES.source(), ROSES.destination()))
                .map();
        Probe probe = new Probe(ROSES.source(), Optional.of(ROSES.destination()));
        Forecast forecast = Forecast.of(map, List.of(probe), encoder).getFirst();
        assertThat(forecast.towards().orElseThrow()).isGreaterThan(0.5);
        assertThat(forecast.moved()).isPositive();
    }

    @Test
    void forecastOfTheIdentityIsStandingStill() {
        Probe probe = new Probe("roses", Optional.of("blue roses"));
        Forecast forecast = Forecast.of(TextMap.identity(encoder.dimension()), List.of(probe), encoder)
                .getFirst();
        assertThat(forecast.moved()).isZero();
        assertThat(forecast.towards()).contains(0.0);
    }

    @Test
    void residualIsZeroWhereTheMapReachesTheDestinationAndOneWhereItStays() {
        PromptPair pair = PromptPair.of(EditRequest.of(ROSES.source(), ROSES.destination()), encoder)
                .getFirst();
        Residuals residuals = new Residuals();
        residuals.add(pair, Embeddings.of(encoder, List.of(pair.source(), pair.destination())));
        assertThat(residuals.of(TextMap.identity(encoder.dimension())).getFirst())
                .isCloseTo(1, within(1e-12));
        TextMap hard = Editor.edit(encoder, EditRequest.of(List.of(ROSES)).withLambda(1e-9))
                .map();
        double left = Editor.edit(encoder, EditRequest.of(ROSES.source(), ROSES.destination()))
                .edits()
                .getFirst()
                .residual();
        assertThat(residuals.of(hard).getFirst()).isLessThan(left).isLessThan(1);
    }

    @Test
    void withoutPaddingThePromptsOwnTokensAloneAreColumns() {
        EditRequest padded = request(List.of(ROSES), List.of(), false, Optional.empty());
        EditRequest unpadded = padded.withPadding(false);
        EditResult own = Editor.edit(encoder, unpadded);
        assertThat(own.columns()).isEqualTo(6); // start, a, pack, of, roses, end
        assertThat(Editor.edit(encoder, padded).columns()).isEqualTo(77);
        assertThat(own.edits().getFirst().residual())
                .isLessThan(Editor.edit(encoder, padded).edits().getFirst().residual());
    }

    @Test
    void editThatChangesNothingIsRefused() {
        assertThatThrownBy(() -> Editor.edit(encoder, EditRequest.of("A Rose", "a rose")))
                .isInstanceOf(EditException.class)
                .hasMessageContaining("changes nothing");
    }

    @Test
    void oneEditOfManyThatAsksForNothingIsNamed() {
        EditRequest request = request(List.of(ROSES, new Edit("a cat", "A cat")), List.of(), false, Optional.empty());
        assertThat(Editor.edit(encoder, request).warnings())
                .singleElement()
                .asString()
                .contains("a cat", "asks for nothing");
    }

    @Test
    void promptBeyondTheTextEncodersLengthIsToldWithWhatWasCut() {
        String tooLong = "rose ".repeat(75) + "in a blue vase";
        EditRequest request = request(List.of(ROSES), List.of(tooLong), false, Optional.empty());
        assertThat(Editor.edit(encoder, request).warnings())
                .singleElement()
                .asString()
                .contains("77 tokens")
                .contains("in a blue vase");
    }

    @Test
    void embeddingsOfAPromptDoNotDependOnItsBatch() {
        Prompt prompt = encoder.tokenize("a pack of roses");
        Matrix alone = Embeddings.of(encoder, List.of(prompt)).of(prompt);
        Matrix together = Embeddings.of(
                        encoder, List.of(encoder.tokenize("a dog"), prompt, encoder.tokenize("a rose in a vase")))
                .of(prompt);
        assertThat(alone.minus(together).maxAbs()).isLessThan(5e-5);
    }

    @Test
    void damagedEmbeddingsAreToldAsSuch() {
        Matrix broken = Matrix.of(2, 1, Double.NaN, 1);
        ClosedForm form = new ClosedForm(2, new Metric.Identity()).add(new TextColumns(broken, broken.scaled(2)));
        assertThatThrownBy(() -> PreparedEdit.solve(form, 0.1))
                .isInstanceOf(EditException.class)
                .hasMessageContaining("no finite solution");
    }

    private static EditRequest request(
            List<Edit> edits, List<String> preserve, boolean augment, Optional<Corpus> corpus) {
        return EditRequest.of(edits).withPreserve(preserve).withAugment(augment).withCorpus(corpus);
    }

    private static void assertSame(TextMap actual, TextMap expected) {
        assertThat(actual.delta().minus(expected.delta()).frobeniusNorm()
                        / expected.delta().frobeniusNorm())
                .isLessThan(1e-6);
    }
}
