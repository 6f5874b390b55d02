package dev.amend.vae;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.amend.checkpoint.Checkpoint;
import dev.amend.checkpoint.Loading;
import dev.amend.checkpoint.Models;
import dev.amend.checkpoint.OpenOptions;
import dev.amend.config.Family;
import dev.amend.fixtures.NativeMemory;
import dev.amend.fixtures.TinyModel;
import dev.amend.tensor.Generator;
import dev.amend.tensor.Matrix;
import dev.amend.tensor.Shape;
import dev.amend.tensor.Tensor;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Images in tiles against the same images whole; the figures are those of tiny models, whose tiles are tiny too. */
class TilingTest {
    private static final int LATENT = 8;
    private static final int HEIGHT = 20;
    private static final int WIDTH = 41;

    @RegisterExtension
    final NativeMemory memory = NativeMemory.openForInference();

    @Test
    void oneTileThatCoversEverythingIsExact() {
        AutoencoderKL vae = load(Family.SD1);
        Tensor z = latents(6, 10);
        Tiling tiling = new Tiling(80, 16);
        assertThat(vae.decoder().decode(z, tiling).toFloats())
                .containsExactly(vae.decoder().decode(z, Tiling.NONE).toFloats());
        Tensor image = pixels(48, 80);
        assertThat(vae.encode(image, tiling).mean().toFloats())
                .containsExactly(vae.encode(image, Tiling.NONE).mean().toFloats());
    }

    /** Tiles of 16 latents, a sixth of what they are by default. Measured with three seeds: at most 0.19 decoded, 0.08 encoded. */
    @ParameterizedTest
    @EnumSource(Family.class)
    void tilesAreNearTheWhole(Family family) {
        AutoencoderKL vae = load(family);
        Tiling tiling = new Tiling(128, 32);
        Tensor z = latents(HEIGHT, WIDTH);
        assertThat(relativeDifference(vae.decoder().decode(z, tiling), vae.decode(z)))
                .isLessThan(0.25);
        Tensor image = pixels(HEIGHT * LATENT, WIDTH * LATENT);
        assertThat(relativeDifference(
                        vae.encode(image, tiling).mean(), vae.encode(image).mean()))
                .isLessThan(0.12);
    }

    /**
     * What tiling changes does not jump from one column to the next more at the borders of tiles than it does on the average: measured at
     * most 1.5 times. Tiles that are merely laid side by side give four times.
     */
    @ParameterizedTest
    @EnumSource(Family.class)
    void bordersOfTilesAreNotSeen(Family family) {
        LatentDecoder decoder = load(family).decoder();
        assertThat(jumpAtBorders(decoder, new Tiling(128, 32))).isLessThan(2);
        assertThat(jumpAtBorders(decoder, new Tiling(128, 0))).isGreaterThan(3);
    }

    private static double jumpAtBorders(LatentDecoder decoder, Tiling tiling) {
        Tensor z = latents(HEIGHT, WIDTH);
        Tensor change = decoder.decode(z, tiling).minus(decoder.decode(z));
        int columns = WIDTH * LATENT;
        Matrix jumps = matrix(change.narrow(3, 1, columns - 1).minus(change.narrow(3, 0, columns - 1)));
        double[] norms = new double[columns - 1];
        double sum = 0;
        for (int x = 0; x < norms.length; x++) {
            norms[x] = jumps.columns(x, x + 1).frobeniusNorm();
            sum += norms[x];
        }
        double largest = 0;
        for (int border : borders(tiling)) {
            largest = Math.max(largest, norms[border - 1]);
        }
        return largest / (sum / norms.length);
    }

    /** First columns of tiles, and those after their last. */
    private static Set<Integer> borders(Tiling tiling) {
        Cuts cuts = tiling.cut(WIDTH, LATENT);
        Set<Integer> borders = new HashSet<>();
        for (int i = 1; i < cuts.count(); i++) {
            borders.add(Math.toIntExact(cuts.start(i) * LATENT));
            borders.add(Math.toIntExact((cuts.start(i - 1) + cuts.length()) * LATENT));
        }
        return borders;
    }

    @ParameterizedTest
    @CsvSource({"1, 1, 32, 16", "4, 5, 32, 16", "3, 4, 15, 8", "13, 2, 40, 8", "9, 17, 64, 24", "3, 2, 1, 0"})
    void sizesAreKept(long height, long width, int size, int overlap) {
        AutoencoderKL vae = load(Family.SD1);
        Tiling tiling = new Tiling(size, overlap);
        Tensor decoded = vae.decoder().decode(latents(height, width), tiling);
        assertThat(decoded.shape()).isEqualTo(Shape.of(1, 3, height * LATENT, width * LATENT));
        Shape mean = vae.encode(decoded, tiling).mean().shape();
        assertThat(mean).isEqualTo(Shape.of(1, 4, height, width));
    }

    @Test
    void imagesOfNoWholeNumberOfLatentsAreEncodedInTilesToo() {
        AutoencoderKL vae = load(Family.SD1);
        Tensor image = pixels(133, 101);
        Tensor whole = vae.encode(image).mean();
        Tensor tiled = vae.encode(image, new Tiling(64, 16)).mean();
        assertThat(whole.shape()).isEqualTo(Shape.of(1, 4, 16, 12));
        assertThat(tiled.shape()).isEqualTo(whole.shape());
    }

    @Test
    void batchInTilesKeepsItsOrder() {
        LatentDecoder decoder = load(Family.SD1).decoder();
        Tensor z = Generator.seeded(5).randn(Shape.of(2, 4, 9, 9));
        Tiling tiling = new Tiling(48, 16);
        Tensor both = decoder.decode(z, tiling);
        for (int i = 0; i < 2; i++) {
            Tensor alone = decoder.decode(z.narrow(0, i, 1), tiling);
            assertThat(relativeDifference(both.narrow(0, i, 1), alone)).isLessThan(1e-5);
        }
    }

    @Test
    void tilesThatOverlapWhollyAreACallersMistake() {
        assertThatThrownBy(() -> new Tiling(64, 64))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("tiles of 64 pixels cannot overlap by 64: the overlap must be shorter");
    }

    private AutoencoderKL load(Family family) {
        TinyModel model = TinyModel.of(family);
        OpenOptions options = new OpenOptions(Optional.of(family), Optional.of(model.configs()));
        try (Checkpoint checkpoint = Models.open(model.singleFile().toString(), options)) {
            return new AutoencoderKL(checkpoint.vaeWeights(memory.weights(), Loading.PLAIN), checkpoint.vaeConfig());
        }
    }

    private static Tensor latents(long height, long width) {
        return Generator.seeded(1).randn(Shape.of(1, 4, height, width));
    }

    private static Tensor pixels(long height, long width) {
        return Generator.seeded(1).rand(Shape.of(1, 3, height, width)).times(2).minus(Tensor.of(Shape.of(1), 1f));
    }

    private static double relativeDifference(Tensor actual, Tensor expected) {
        assertThat(actual.shape()).isEqualTo(expected.shape());
        return matrix(actual).minus(matrix(expected)).frobeniusNorm()
                / matrix(expected).frobeniusNorm();
    }

    /** Columns stay columns. */
    private static Matrix matrix(Tensor image) {
        int columns = Math.toIntExact(image.shape().size(3));
        float[] values = image.toFloats();
        return Matrix.of(values.length / columns, columns, values);
    }
}
