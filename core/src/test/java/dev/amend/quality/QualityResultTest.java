package dev.amend.quality;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.amend.eval.Estimate;
import dev.amend.pipeline.Sample;
import dev.amend.tensor.Matrix;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Two prompts' images in a space of two dimensions, where every figure can be worked out by hand. */
class QualityResultTest {
    private static final List<Sample> SAMPLES = List.of(
            new Sample("a cat", 0),
            new Sample("a cat", 5),
            new Sample("a bus, \"red\"", 0),
            new Sample("a bus, \"red\"", 5));

    private static final Matrix TEXTS = Rows.repeated(4, 1, 0);

    /** Cosines with the texts 1, 0.6, 0.8 and −1. */
    private static final Matrix UNEDITED = Matrix.of(4, 2, 2.0, 0, 3, 4, 4, 3, -1, 0);

    /** Cosines with the texts 1, 0.8, 0.6 and 0; with the unedited images 1, 0.96, 0.96 and 0. */
    private static final Matrix EDITED = Matrix.of(4, 2, 2.0, 0, 4, 3, 3, 4, 0, 1);

    private static QualityResult result(Matrix edited, Matrix otherSeeds) {
        return QualityResult.of(
                SAMPLES,
                TEXTS,
                Map.of(
                        ImageSet.UNEDITED,
                        seen(UNEDITED),
                        ImageSet.EDITED,
                        seen(edited),
                        ImageSet.OTHER_SEEDS,
                        seen(otherSeeds)));
    }

    /** By CLIP, and by an Inception of ten times the contrast. */
    private static SetFeatures seen(Matrix embeddings) {
        return new SetFeatures(embeddings, Optional.of(embeddings.scaled(10)));
    }

    @Test
    void inceptionsDistanceIsOfItsOwnFeatures() {
        QualityResult result = result(EDITED, UNEDITED);

        QualityResult.InceptionDistances fid = result.fid().orElseThrow();
        assertThat(fid.cost()).isCloseTo(100 * result.cost().frechet(), within(1e-9));
        assertThat(fid.baseline()).isCloseTo(0, within(1e-9));
        assertThat(result.isFidCrude()).isFalse(); // 4 images in 2 dimensions
    }

    @Test
    void clipScoresAreMeansOfPromptsAndNeverBelowZero() {
        QualityResult result = result(EDITED, UNEDITED);

        // prompts: (100 + 60)/2 = 80 and (80 + 0)/2 = 40; edited 90 and 30
        assertThat(result.unedited().value()).isCloseTo(60, within(1e-12));
        assertThat(result.edited().value()).isCloseTo(60, within(1e-12));
        assertThat(result.difference().value()).isCloseTo(0, within(1e-12));
    }

    @Test
    void intervalOfTheDifferenceIsThatOfPairsOfPrompts() {
        Estimate difference = result(EDITED, UNEDITED).difference();

        // drawn anew, the two prompts' +10 and −10 are both the one or both the other in a quarter of draws each
        assertThat(difference.interval().orElseThrow().low()).isCloseTo(-10, within(1e-12));
        assertThat(difference.interval().orElseThrow().high()).isCloseTo(10, within(1e-12));
    }

    @Test
    void costAndBaselineAreDistancesFromTheUneditedImages() {
        QualityResult result = result(EDITED, UNEDITED);

        assertThat(result.cost().cosine()).isCloseTo((1 + 0.96 + 0.96 + 0) / 4, within(1e-12));
        assertThat(result.cost().frechet()).isCloseTo(FrechetDistance.of(UNEDITED, EDITED), within(1e-12));
        assertThat(result.cost().cmmd()).isCloseTo(Cmmd.of(UNEDITED, EDITED), within(1e-12));
        assertThat(result.baseline().cosine()).isCloseTo(1, within(1e-12));
        assertThat(result.baseline().frechet()).isCloseTo(0, within(1e-12));
        assertThat(result.baseline().cmmd()).isZero();
        assertThat(result.isFrechetCrude()).isFalse();
    }

    @Test
    void tableHasALineForEachPromptAndSeed() {
        assertThat(ImagesCsv.write(result(EDITED, UNEDITED))).isEqualTo("""
                prompt,seed,clip_score_unedited,clip_score_edited,cosine
                a cat,0,100.000000,100.000000,1.000000
                a cat,5,60.000000,80.000000,0.960000
                "a bus, ""red""\",0,80.000000,60.000000,0.960000
                "a bus, ""red""\",5,0.000000,0.000000,0.000000
                """);
    }
}
