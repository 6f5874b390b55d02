package dev.amend.train;

import dev.amend.tensor.Shape;
import dev.amend.tensor.Tensor;
import dev.amend.toyland.World;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/**
 * Scenes drawn when they are needed: drawing one takes less than learning from it, and a network that never sees a scene twice cannot learn
 * it by heart.
 *
 * @param seed of the first; every further one has the next
 */
record FreshScenes(long seed) {
    private static final int BYTES = World.SIZE * World.SIZE * 3;

    /** As many captions at a time are alike but for the noun or the attribute. */
    private static final int RIVALS = 8;

    /**
     * Captions and what they stand for.
     *
     * @param images [B, 3, 64, 64] from −1 to 1
     */
    record Batch(List<String> captions, Tensor images) {}

    /** Those that a training leaves. */
    FreshScenes after(TrainingPlan training) {
        return new FreshScenes(seed + (long) training.steps() * training.batch());
    }

    /**
     * Scenes that no other step gets.
     *
     * @param step counts from 1
     */
    Batch batch(int step, int size) {
        return draw((step - 1L) * size, size);
    }

    /**
     * Scenes that no other step gets, in groups whose captions are alike but for the noun or the attribute. Who learns to tell captions
     * apart would else tell them by their other words, and hardly look at the thing.
     *
     * @param step counts from 1
     */
    Batch rivals(int step, int size) {
        long first = (step - 1L) * size;
        return drawn(IntStream.iterate(0, i -> i < size, i -> i + RIVALS)
                .mapToObj(i -> World.rivals(seed + first + i, Math.min(RIVALS, size - i)))
                .flatMap(List::stream)
                .toList());
    }

    /** A number of scenes from one on. */
    Batch draw(long first, int count) {
        return drawn(LongStream.range(first, first + count)
                .mapToObj(i -> World.sample(seed + i))
                .toList());
    }

    private static Batch drawn(List<World.Sample> samples) {
        int count = samples.size();
        float[] values = new float[count * BYTES];
        IntStream.range(0, count).parallel().forEach(i -> {
            byte[] pixels = samples.get(i).scene().draw().pixels();
            for (int k = 0; k < BYTES; k++) {
                values[i * BYTES + k] = (pixels[k] & 0xff) / 127.5f - 1;
            }
        });
        Tensor images =
                Tensor.of(Shape.of(count, World.SIZE, World.SIZE, 3), values).permute(0, 3, 1, 2);
        return new Batch(samples.stream().map(World.Sample::caption).toList(), images);
    }
}
