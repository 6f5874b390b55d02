package dev.amend.debias;

import dev.amend.Batches;
import dev.amend.eval.Look;
import dev.amend.file.Sha256;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Images that are drawn at once. Beside other images an image may differ by a level, so those of a batch are only good together.
 *
 * @param file where its verdicts are kept, without extension, such as {@code 3/lambda-10-00}
 * @param key a hash of all that decides its images and verdicts
 */
record LookBatch(String file, String key, List<Look> looks) {
    LookBatch {
        looks = List.copyOf(looks);
    }

    /**
     * All looks under one edit, in batches.
     *
     * @param what of it decides the images, beside the looks
     * @param size of a batch, at most
     */
    static List<LookBatch> of(String file, String what, List<Look> looks, int size) {
        List<List<Look>> batches = Batches.of(looks, size);
        return IntStream.range(0, batches.size())
                .mapToObj(
                        number -> batch(String.format(Locale.ROOT, "%s-%02d", file, number), what, batches.get(number)))
                .toList();
    }

    private static LookBatch batch(String file, String what, List<Look> looks) {
        String images = looks.stream()
                .map(look -> "%s %s | %s | %s"
                        .formatted(
                                look.sample().seed(),
                                look.sample().prompt(),
                                look.contrast().expected(),
                                look.contrast().other()))
                .collect(Collectors.joining("\n"));
        return new LookBatch(file, Sha256.hex(what + "\n\n" + images), looks);
    }
}
