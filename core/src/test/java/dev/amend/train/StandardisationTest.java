package dev.amend.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.amend.checkpoint.Loading;
import dev.amend.checkpoint.Weights;
import dev.amend.config.VaeConfig;
import dev.amend.fixtures.NativeMemory;
import dev.amend.tensor.Generator;
import dev.amend.tensor.Shape;
import dev.amend.tensor.Tensor;
import dev.amend.vae.AutoencoderKL;
import dev.amend.vae.DiagonalGaussianDistribution;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class StandardisationTest {
    private static final VaeConfig CONFIG = new VaeConfig(3, 3, 4, List.of(8, 8), 1, 4, 1, false);

    @RegisterExtension
    final NativeMemory memory = NativeMemory.open();

    private final Map<String, Tensor> weights;
    private final Tensor images;

    StandardisationTest() {
        weights = Vae.initial(CONFIG, 3, memory.weights());
        images = Generator.seeded(1).randn(Shape.of(6, 3, 16, 16)).ownedBy(memory.weights());
    }

    @Test
    void latentsOfEachChannelGetMeanZeroAndDeviationOne() {
        Standardisation found = Standardisation.of(encode(standardised()).mode());
        assertThat(found.mean()).allSatisfy(mean -> assertThat(mean).isCloseTo(0, within(1e-5)));
        assertThat(found.deviation())
                .allSatisfy(deviation -> assertThat(deviation).isCloseTo(1, within(1e-4)));
    }

    @Test
    void theDecodedImageStaysTheSame() {
        float[] before = vae(weights).decode(encode(weights).mode()).toFloats();
        Map<String, Tensor> changed = standardised();
        assertThat(vae(changed).decode(encode(changed).mode()).toFloats()).containsExactly(before, within(1e-4f));
    }

    @Test
    void theSpreadOfOneImageFollows() {
        Tensor before = encode(weights).logvar().narrow(1, 2, 1);
        Tensor after = encode(standardised()).logvar().narrow(1, 2, 1);
        double deviation =
                Standardisation.of(encode(weights).mode()).deviation().get(2);
        float shift = (float) (2 * Math.log(deviation));
        assertThat(before.minus(after).toFloats()).containsExactly(filled(before, shift), within(1e-3f));
    }

    private static float[] filled(Tensor like, float value) {
        float[] values = like.toFloats();
        Arrays.fill(values, value);
        return values;
    }

    private Map<String, Tensor> standardised() {
        return Standardisation.of(encode(weights).mode()).applied(weights);
    }

    private DiagonalGaussianDistribution encode(Map<String, Tensor> of) {
        return vae(of).encode(images);
    }

    private AutoencoderKL vae(Map<String, Tensor> of) {
        return new AutoencoderKL(Weights.inMemory("test", of, memory.weights(), Loading.PLAIN), CONFIG);
    }
}
