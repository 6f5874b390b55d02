package dev.amend.checkpoint;

import dev.amend.file.Reason;
import dev.amend.file.Sha256;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/**
 * A hash that tells models apart by what decides their images beside {@link Fingerprint}'s networks: the autoencoder, the configurations, the
 * schedule and the vocabularies.
 */
public final class DrawingFingerprint {
    private static final List<String> VOCABULARY = List.of("vocab.json", "merges.txt");

    private DrawingFingerprint() {}

    /**
     * @param tokenizer a folder with a vocabulary, instead of the checkpoint's own
     * @throws CheckpointException if the model comes without an autoencoder
     */
    public static String of(Checkpoint checkpoint, Optional<Path> tokenizer) {
        MessageDigest digest = Sha256.digest();
        update(digest, Fingerprint.hash(checkpoint.vaeTensors()));
        update(digest, checkpoint.vaeConfig().toString());
        update(digest, checkpoint.unetConfig().toString());
        update(digest, checkpoint.textConfigs().toString());
        checkpoint.schedulerConfig().ifPresent(file -> update(digest, file));
        for (int i = 0; i < checkpoint.textConfigs().size(); i++) {
            int encoder = i;
            tokenizer
                    .or(() -> checkpoint.tokenizer(encoder))
                    .ifPresent(folder -> VOCABULARY.forEach(name -> update(digest, folder.resolve(name))));
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    /** The same of a CLIP that judges: its tensors, and the files that say what it is shown. */
    static String of(TransformersFolder clip, Path folder) {
        MessageDigest digest = Sha256.digest();
        update(digest, clip.fingerprint());
        update(digest, folder.resolve("config.json"));
        update(digest, folder.resolve("preprocessor_config.json"));
        VOCABULARY.forEach(name -> update(digest, folder.resolve(name)));
        return HexFormat.of().formatHex(digest.digest());
    }

    private static void update(MessageDigest digest, String text) {
        digest.update(Sha256.hex(text)
                .getBytes(StandardCharsets.US_ASCII)); // each part of one length: none runs into the next
    }

    /** A file that is not there counts as none. */
    private static void update(MessageDigest digest, Path file) {
        try {
            update(digest, Files.isRegularFile(file) ? Sha256.hex(Files.readAllBytes(file)) : "none");
        } catch (IOException e) {
            throw new CheckpointException("%s: cannot be read: %s".formatted(file, Reason.of(e)), e);
        }
    }
}
