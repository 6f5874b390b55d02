package dev.amend.train;

import dev.amend.checkpoint.SafetensorsFile;
import dev.amend.checkpoint.SafetensorsWriter;
import dev.amend.file.AtomicFile;
import dev.amend.file.Reason;
import dev.amend.tensor.DType;
import dev.amend.tensor.Shape;
import dev.amend.tensor.Tensor;
import dev.amend.tensor.TensorScope;
import dev.amend.toyland.World;
import dev.amend.vae.AutoencoderKL;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Scenes as the UNet learns them, drawn and encoded once: latents [n, 4, 16, 16] in one file, captions in another, a line each. */
final class SceneLatents {
    private static final String NAME = "latents";
    private static final int BATCH = 256;

    private final MemorySegment values;
    private final Shape shape;
    private final List<String> captions;

    private SceneLatents(MemorySegment values, Shape shape, List<String> captions) {
        this.values = values;
        this.shape = shape;
        this.captions = captions;
    }

    /** Ends the writing of a file, which then does not appear. */
    private static final class Stopped extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    /**
     * The most likely latents of each scene. The captions appear last: where they are, all is.
     *
     * @return whether it was not stopped, which leaves nothing
     */
    static boolean encode(
            AutoencoderKL vae, FreshScenes scenes, int count, Path latents, Path captions, TrainingReport report) {
        int side = World.SIZE / vae.config().scaleFactor();
        Shape shape = Shape.of(count, vae.config().latentChannels(), side, side);
        List<String> lines = new ArrayList<>();
        SafetensorsWriter writer = new SafetensorsWriter().tensor(NAME, DType.F32, shape, out -> {
            for (int start = 0; start < count; start += BATCH) {
                int size = Math.min(BATCH, count - start);
                try (Arena memory = Arena.ofConfined();
                        TensorScope _ = TensorScope.openForInference()) {
                    FreshScenes.Batch batch = scenes.draw(start, size);
                    lines.addAll(batch.captions());
                    Tensor encoded = vae.encode(batch.images()).mode();
                    out.write(encoded.bytes(memory).asByteBuffer());
                }
                report.at("latents", (long) start + size, count);
                if (report.isStopped()) {
                    throw new Stopped();
                }
            }
        });
        try {
            writer.write(latents, true);
        } catch (Stopped e) {
            return false;
        }
        byte[] text = (String.join("\n", lines) + "\n").getBytes(StandardCharsets.UTF_8);
        AtomicFile.write(captions, true, text);
        return true;
    }

    /**
     * @param owner of the mapped latents
     */
    static SceneLatents open(Path latents, Path captionFile, Arena owner) {
        try (SafetensorsFile file = SafetensorsFile.open(latents)) {
            List<String> captions = Files.readAllLines(captionFile);
            Shape shape = file.get(NAME).shape();
            if (shape.size(0) != captions.size()) {
                throw new TrainException("%s: has %d captions, expected %d as %s; remove both to draw anew"
                        .formatted(captionFile, captions.size(), shape.size(0), latents));
            }
            return new SceneLatents(file.map(NAME, owner), shape, captions);
        } catch (IOException e) {
            throw new TrainException("%s: cannot be read: %s".formatted(captionFile, Reason.of(e)), e);
        }
    }

    int count() {
        return captions.size();
    }

    String caption(int index) {
        return captions.get(index);
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
