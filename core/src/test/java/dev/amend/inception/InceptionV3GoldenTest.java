package dev.amend.inception;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.amend.checkpoint.Loading;
import dev.amend.checkpoint.Weights;
import dev.amend.fixtures.Golden;
import dev.amend.fixtures.NativeMemory;
import dev.amend.fixtures.RandomInception;
import dev.amend.image.Image;
import dev.amend.tensor.Generator;
import java.lang.foreign.Arena;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.JsonNode;

/** Features of random images by a network with random weights, against pytorch-fid; quality-golden-scripts makes the numbers. */
class InceptionV3GoldenTest {
    @RegisterExtension
    final NativeMemory memory = NativeMemory.open();

    @Test
    @SuppressWarnings("MustBeClosedChecker") // closed with the network
    void featuresEqualTheReferences() {
        double[] expected = Golden.json("../golden-quality/inception.json")
                .path("features")
                .valueStream()
                .flatMap(JsonNode::valueStream)
                .mapToDouble(JsonNode::asDouble)
                .toArray();
        Generator generator = Generator.seeded(1);
        List<Image> images = List.of(image(generator, 64, 64), image(generator, 40, 310));
        Weights weights = Weights.inMemory(
                "random weights", RandomInception.weights(memory.weights()), memory.weights(), Loading.PLAIN);
        try (InceptionV3 network = new InceptionV3(weights, Arena.ofShared())) {
            float[] features = network.features(images).toFloats();
            double[] found = new double[features.length];
            for (int i = 0; i < found.length; i++) {
                found[i] = features[i];
            }
            assertThat(found).containsExactly(expected, within(1e-4)); // they go up to 30
        }
    }

    private static Image image(Generator generator, int height, int width) {
        long[] values = generator.randint(256, height * width * 3);
        byte[] pixels = new byte[values.length];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = (byte) values[i];
        }
        return Image.of(width, height, pixels);
    }
}
