package dev.amend.pipeline;

import dev.amend.tensor.Matrix;
import dev.amend.tensor.Shape;
import dev.amend.tensor.Tensor;

/**
 * Images as the UNet sees them.
 *
 * @param values one image a row, [B, channels · height · width]
 */
public record Latents(Matrix values, int channels, int height, int width) {
    public Latents {
        if (values.columns() != channels * height * width) {
            throw new IllegalArgumentException(
                    "%s cannot be latents [%d, %d, %d]".formatted(values, channels, height, width));
        }
    }

    /** [B, channels, height, width] in float32, owned by the open scope. */
    public Tensor toTensor() {
        return Tensor.of(Shape.of(values.rows(), channels, height, width), values.toFloats());
    }

    Latents with(Matrix others) {
        return new Latents(others, channels, height, width);
    }
}
