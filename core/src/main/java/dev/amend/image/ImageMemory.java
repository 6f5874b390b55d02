package dev.amend.image;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;

/**
 * Images that are asked for again; those that were asked for least lately go when there are too many. For one thread at a time.
 *
 * @param <K> what decides an image
 */
public final class ImageMemory<K> {
    private final long limit;
    private final SequencedMap<K, Image> images = new LinkedHashMap<>(16, 0.75f, true);
    private long bytes;

    /** @param limit bytes of pixels that are kept at most */
    public ImageMemory(long limit) {
        this.limit = limit;
    }

    /** The images of a batch, if each is still there. */
    public Optional<List<Image>> find(List<K> batch) {
        return images.keySet().containsAll(batch)
                ? Optional.of(batch.stream().map(images::get).toList())
                : Optional.empty();
    }

    public void add(K key, Image image) {
        Image before = images.put(key, image);
        bytes += bytes(image) - (before == null ? 0 : bytes(before));
        while (bytes > limit) {
            bytes -= bytes(images.pollFirstEntry().getValue());
        }
    }

    private static long bytes(Image image) {
        return 3L * image.width() * image.height();
    }
}
