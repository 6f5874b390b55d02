package dev.amend.train;

import dev.amend.Progress;
import dev.amend.checkpoint.AtomicFile;
import dev.amend.tensor.Shape;
import dev.amend.tensor.Tensor;
import dev.amend.toyland.World;
import dev.amend.toyland.World.Sample;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Scenes drawn once for all stages: their pixels in one file, [n, 64, 64, 3], and their captions in another, a line each. */
final class SceneFile {
    static final int SIZE = 64;
    private static final int BYTES = SIZE * SIZE * 3;

    private final MemorySegment pixels;
    private final List<String> captions;

    private SceneFile(MemorySegment pixels, List<String> captions) {
        this.pixels = pixels;
        this.captions = captions;
    }

    /**
     * Draws scenes; nothing is done where the files are there.
     *
     * @param seed of the first; scene k has the seed plus k
     */
    static void draw(Path images, Path captionFile, int count, long seed, Progress progress) {
        if (Files.exists(images) && Files.exists(captionFile)) {
            return;
        }
        List<String> captions = new ArrayList<>();
        AtomicFile.write(images, true, (long) count * BYTES, channel -> {
            for (int i = 0; i < count; i++) {
                Sample sample = World.sample(seed + i);
                captions.add(sample.caption());
                channel.write(ByteBuffer.wrap(sample.scene().draw().pixels()));
                progress.at("scenes", i + 1L, count);
            }
        });
        byte[] text = (String.join("\n", captions) + "\n").getBytes(StandardCharsets.UTF_8);
        AtomicFile.write(captionFile, true, text.length, channel -> channel.write(ByteBuffer.wrap(text)));
    }

    /**
     * @param owner of the mapped pixels
     */
    static SceneFile open(Path images, Path captionFile, Arena owner) {
        try (FileChannel channel = FileChannel.open(images)) {
            List<String> captions = Files.readAllLines(captionFile);
            if (channel.size() != (long) captions.size() * BYTES) {
                throw new TrainException(
                        "%s: has %d bytes, expected %d for the %d captions of %s; remove both to draw anew"
                                .formatted(
                                        images,
                                        channel.size(),
                                        (long) captions.size() * BYTES,
                                        captions.size(),
                                        captionFile));
            }
            return new SceneFile(channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size(), owner), captions);
        } catch (IOException e) {
            throw new TrainException("%s: cannot be read: %s".formatted(images, e.getMessage()), e);
        }
    }

    int count() {
        return captions.size();
    }

    List<String> captions(int[] indices) {
        return Arrays.stream(indices).mapToObj(captions::get).toList();
    }

    /** [B, 3, 64, 64] from −1 to 1. */
    Tensor images(int[] indices) {
        float[] values = new float[indices.length * BYTES];
        byte[] image = new byte[BYTES];
        for (int b = 0; b < indices.length; b++) {
            MemorySegment.copy(pixels, ValueLayout.JAVA_BYTE, (long) indices[b] * BYTES, image, 0, BYTES);
            for (int i = 0; i < BYTES; i++) {
                values[b * BYTES + i] = (image[i] & 0xff) / 127.5f - 1;
            }
        }
        return Tensor.of(Shape.of(indices.length, SIZE, SIZE, 3), values).permute(0, 3, 1, 2);
    }
}
