package dev.amend.checkpoint;

import dev.amend.file.Reason;
import dev.amend.file.Sha256;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Collection;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;

/**
 * Hashes that tell models apart without reading gigabytes: names, types, shapes and the first bytes of every tensor.
 *
 * @param unet the UNet without its cross-attention projections, so the same before and after an edit
 * @param projections the cross-attention projections alone, so another after an edit
 * @param textEncoder all text encoders
 */
public record Fingerprint(String unet, String projections, String textEncoder) {
    private static final int BYTES_OF_A_TENSOR = 4096;

    static Fingerprint of(
            Collection<StoredTensor> unet, Collection<StoredTensor> projections, Collection<StoredTensor> text) {
        List<StoredTensor> rest =
                unet.stream().filter(tensor -> !projections.contains(tensor)).toList();
        return new Fingerprint(hash(rest), hash(projections), hash(text));
    }

    static String hash(Collection<StoredTensor> tensors) {
        MessageDigest digest = Sha256.digest();
        tensors.stream()
                .sorted(Comparator.comparing(tensor -> tensor.info().name()))
                .forEach(tensor -> update(digest, tensor));
        return HexFormat.of().formatHex(digest.digest());
    }

    private static void update(MessageDigest digest, StoredTensor tensor) {
        TensorInfo info = tensor.info();
        digest.update(
                "%s %s %s\n".formatted(info.name(), info.dtype(), info.shape()).getBytes(StandardCharsets.UTF_8));
        ByteArrayOutputStream head = new ByteArrayOutputStream();
        try {
            long position = tensor.file().dataStart() + info.begin();
            tensor.file().transferTo(position, Math.min(info.bytes(), BYTES_OF_A_TENSOR), Channels.newChannel(head));
        } catch (IOException e) {
            throw new CheckpointException(
                    "%s: cannot be read: %s".formatted(tensor.file().path(), Reason.of(e)), e);
        }
        digest.update(ByteBuffer.wrap(head.toByteArray()));
    }
}
