package dev.amend.train;

import dev.amend.Progress;
import dev.amend.checkpoint.SafetensorsFile;
import dev.amend.checkpoint.SafetensorsWriter;
import dev.amend.tensor.DType;
import dev.amend.tensor.Shape;
import dev.amend.tensor.Tensor;
import dev.amend.tensor.TensorScope;
import dev.amend.vae.AutoencoderKL;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.file.Path;
import java.util.stream.IntStream;

/** The latents of all scenes, encoded once, [n, 4, 16, 16] in float32. */
final class LatentFile {
    private static final String NAME = "latents";
    private static final int BATCH = 256;

    private final MemorySegment values;
    private final Shape shape;

    private LatentFile(MemorySegment values, Shape shape) {
        this.values = values;
        this.shape = shape;
    }

    /**
     * @param owner of the mapped latents
     */
    static LatentFile open(Path path, Arena owner) {
        try (SafetensorsFile file = SafetensorsFile.open(path)) {
            return new LatentFile(file.map(NAME, owner), file.get(NAME).shape());
        }
    }

    /** The most likely latents of each scene, as the encoder gives them. */
    static void encode(AutoencoderKL vae, SceneFile scenes, Path path, Progress progress) {
        int channels = vae.config().latentChannels();
        int side = SceneFile.SIZE / vae.config().scaleFactor();
        Shape shape = Shape.of(scenes.count(), channels, side, side);
        new SafetensorsWriter()
                .tensor(NAME, DType.F32, shape, out -> {
                    for (int start = 0; start < scenes.count(); start += BATCH) {
                        int end = Math.min(scenes.count(), start + BATCH);
                        int[] batch = IntStream.range(start, end).toArray();
                        try (Arena memory = Arena.ofConfined();
                                TensorScope _ = TensorScope.openForInference()) {
                            out.write(vae.encode(scenes.images(batch))
                                    .mode()
                                    .bytes(memory)
                                    .asByteBuffer());
                        }
                        progress.at("latents", end, scenes.count());
                    }
                })
                .write(path, true);
    }

    /** [B, 4, 16, 16]. */
    Tensor rows(int[] indices) {
        int size = Math.toIntExact(shape.elements() / shape.size(0));
        float[] rows = new float[indices.length * size];
        for (int b = 0; b < indices.length; b++) {
            MemorySegment.copy(
                    values, ValueLayout.JAVA_FLOAT, (long) indices[b] * size * Float.BYTES, rows, b * size, size);
        }
        long[] sizes = shape.sizes();
        sizes[0] = indices.length;
        return Tensor.of(Shape.of(sizes), rows);
    }
}
