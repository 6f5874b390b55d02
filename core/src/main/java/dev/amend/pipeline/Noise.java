package dev.amend.pipeline;

import dev.amend.tensor.Generator;
import dev.amend.tensor.Matrix;
import dev.amend.tensor.Shape;
import dev.amend.tensor.TensorScope;
import java.util.List;

/** Standard normal noise for a batch, each image from a generator of its own, so that no image depends on its neighbours. */
final class Noise {
    private final List<Generator> generators;
    private final Shape shape;

    /**
     * @param shape of one image's latents, [1, C, H, W]
     */
    Noise(List<Sample> samples, Shape shape) {
        this.generators =
                samples.stream().map(sample -> Generator.seeded(sample.seed())).toList();
        this.shape = shape;
    }

    /** The next draw of each, [B, C·H·W]. */
    Matrix next() {
        return Matrix.stacked(generators.stream().map(this::draw).toList());
    }

    private Matrix draw(Generator generator) {
        try (TensorScope _ = TensorScope.open()) {
            float[] values = generator.randn(shape).toFloats();
            return Matrix.of(1, values.length, values);
        }
    }
}
