package dev.amend.eval;

import dev.amend.image.Image;
import dev.amend.pipeline.Sample;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;

/** Images of the unedited model, which are the same for every row; those that were asked for least lately go when there are too many. */
final class UneditedImages {
    private final long limit;
    private final SequencedMap<Sample, Image> images = new LinkedHashMap<>(16, 0.75f, true);
    private long bytes;

    /** @param limit bytes of pixels that are kept at most */
    UneditedImages(long limit) {
        this.limit = limit;
    }

    /** The images of a batch, if each is still there. */
    Optional<List<Image>> find(List<Sample> batch) {
        return images.keySet().containsAll(batch)
                ? Optional.of(batch.stream().map(images::get).toList())
                : Optional.empty();
    }

    void add(Sample sample, Image image) {
        Image before = images.put(sample, image);
        bytes += bytes(image) - (before == null ? 0 : bytes(before));
        while (bytes > limit) {
            bytes -= bytes(images.pollFirstEntry().getValue());
        }
    }

    private static long bytes(Image image) {
        return 3L * image.width() * image.height();
    }
}
