package dev.amend.checkpoint;

import static dev.amend.checkpoint.TensorInfo.quote;

import dev.amend.file.AtomicFile;
import dev.amend.file.Sha256;
import dev.amend.tensor.DType;
import dev.amend.tensor.Shape;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.channels.WritableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/**
 * Writes a safetensors file as the reference library lays it out: wide types first, then by name, metadata sorted. The same
 * content always gives the same bytes.
 *
 * <p>Tensors are declared first and supply their bytes when their turn comes, so none has to be held.
 */
public final class SafetensorsWriter {
    private static final Comparator<String> BY_UTF8 =
            Comparator.comparing(text -> text.getBytes(StandardCharsets.UTF_8), Arrays::compareUnsigned);
    private static final JsonFactory JSON = new JsonFactory();
    private static final int CHUNK_BYTES = 1 << 20;
    private static final String NO_HASH = "0".repeat(64);

    private final Map<String, String> metadata = new TreeMap<>(BY_UTF8);
    private final Map<String, String> hashPrefixes = new TreeMap<>(BY_UTF8);
    private final Map<String, Entry> entries = new TreeMap<>(BY_UTF8);

    private record Entry(DType dtype, Shape shape, Source source) {}

    /** Supplies the bytes of one tensor, little-endian, when they are to be written. */
    @FunctionalInterface
    public interface Source {
        void writeTo(WritableByteChannel out) throws IOException;

        static Source of(MemorySegment bytes) {
            return out -> {
                for (long done = 0; done < bytes.byteSize(); done += CHUNK_BYTES) {
                    out.write(bytes.asSlice(done, Math.min(CHUNK_BYTES, bytes.byteSize() - done))
                            .asByteBuffer());
                }
            };
        }

        /** The bytes of a tensor of another file, which must be open when they are written. */
        static Source of(SafetensorsFile file, TensorInfo info) {
            return out -> file.transferTo(file.dataStart() + info.begin(), info.bytes(), out);
        }
    }

    public SafetensorsWriter metadata(String key, String value) {
        check(
                TensorInfo.isUnicode(key) && TensorInfo.isUnicode(value),
                () -> "metadata %s is not Unicode".formatted(quote(key)));
        check(!hashPrefixes.containsKey(key), () -> "metadata %s is a hash already".formatted(quote(key)));
        metadata.put(key, value);
        return this;
    }

    public SafetensorsWriter metadata(Map<String, String> values) {
        values.forEach(this::metadata);
        return this;
    }

    /** Adds metadata whose value is a prefix and the lower-case hex SHA-256 of all bytes after the header. */
    public SafetensorsWriter metadataHash(String key, String prefix) {
        check(!metadata.containsKey(key), () -> "metadata %s is set already".formatted(quote(key)));
        metadata(key, prefix + NO_HASH);
        hashPrefixes.put(key, prefix);
        return this;
    }

    /** Declares a tensor; its source is asked once, during {@link #write}. */
    public SafetensorsWriter tensor(String name, DType dtype, Shape shape, Source source) {
        check(TensorInfo.isUnicode(name), () -> "tensor name %s is not Unicode".formatted(quote(name)));
        check(!name.equals(SafetensorsHeader.METADATA), () -> "a tensor cannot be called %s".formatted(quote(name)));
        check(
                entries.put(name, new Entry(dtype, shape, source)) == null,
                () -> "tensor %s is declared twice".formatted(quote(name)));
        return this;
    }

    /**
     * Writes the file; it appears under its name when it is whole.
     *
     * @throws IllegalArgumentException if a source supplies another number of bytes than declared
     * @throws dev.amend.AmendException if the file exists and {@code force} is not given, or cannot be written
     */
    public void write(Path target, boolean force) {
        List<TensorInfo> layout = layout();
        byte[] header = header(layout);
        if (header.length > SafetensorsHeader.MAX_BYTES) {
            throw new CheckpointException("%s: the header would have %d bytes, at most %d are allowed"
                    .formatted(target, header.length, SafetensorsHeader.MAX_BYTES));
        }
        long data = layout.isEmpty() ? 0 : layout.getLast().end();
        long bytes = Math.addExact(data, (long) SafetensorsHeader.PREFIX_BYTES + header.length);
        AtomicFile.write(target, force, bytes, channel -> write(channel, layout, header));
    }

    private void write(FileChannel channel, List<TensorInfo> layout, byte[] header) throws IOException {
        writeHeader(channel, header);
        MessageDigest digest = hashPrefixes.isEmpty() ? null : Sha256.digest();
        for (TensorInfo info : layout) {
            DataChannel out = new DataChannel(channel, info, digest);
            entries.get(info.name()).source.writeTo(out);
            out.checkComplete();
        }
        if (digest != null) {
            String hash = HexFormat.of().formatHex(digest.digest());
            hashPrefixes.forEach((key, prefix) -> metadata.put(key, prefix + hash));
            channel.position(0);
            writeHeader(channel, header(layout)); // as long as before, since every hash is
        }
    }

    private static void writeHeader(FileChannel channel, byte[] header) throws IOException {
        ByteBuffer prefix = ByteBuffer.allocate(SafetensorsHeader.PREFIX_BYTES).order(ByteOrder.LITTLE_ENDIAN);
        writeAll(channel, prefix.putLong(header.length).flip());
        writeAll(channel, ByteBuffer.wrap(header));
    }

    private static void writeAll(WritableByteChannel out, ByteBuffer bytes) throws IOException {
        while (bytes.hasRemaining()) {
            out.write(bytes);
        }
    }

    /** Types in the reverse of {@link DType}'s order, which is by width, and names by their UTF-8 bytes. */
    private List<TensorInfo> layout() {
        List<Map.Entry<String, Entry>> ordered = new ArrayList<>(entries.entrySet());
        ordered.sort(Comparator.comparing(entry -> entry.getValue().dtype, Comparator.reverseOrder()));
        List<TensorInfo> layout = new ArrayList<>();
        long begin = 0;
        for (Map.Entry<String, Entry> entry : ordered) {
            Entry tensor = entry.getValue();
            long end = Math.addExact(begin, TensorInfo.bytes(tensor.dtype, tensor.shape));
            layout.add(new TensorInfo(entry.getKey(), tensor.dtype, tensor.shape, begin, end));
            begin = end;
        }
        return layout;
    }

    /** Padded with spaces so that the data begins at a multiple of 8. */
    private byte[] header(List<TensorInfo> layout) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JsonGenerator json = JSON.createGenerator(ObjectWriteContext.empty(), bytes)) {
            json.writeStartObject();
            if (!metadata.isEmpty()) {
                json.writeObjectPropertyStart(SafetensorsHeader.METADATA);
                metadata.forEach(json::writeStringProperty);
                json.writeEndObject();
            }
            layout.forEach(info -> writeTensor(json, info));
            json.writeEndObject();
        }
        bytes.writeBytes(" ".repeat(-bytes.size() & 7).getBytes(StandardCharsets.US_ASCII));
        return bytes.toByteArray();
    }

    private static void writeTensor(JsonGenerator json, TensorInfo info) {
        long[] sizes = info.shape().sizes();
        json.writeObjectPropertyStart(info.name());
        json.writeStringProperty("dtype", info.dtype().name());
        json.writeName("shape").writeArray(sizes, 0, sizes.length);
        json.writeName("data_offsets").writeArray(new long[] {info.begin(), info.end()}, 0, 2);
        json.writeEndObject();
    }

    private static void check(boolean holds, Supplier<String> message) {
        if (!holds) {
            throw new IllegalArgumentException(message.get());
        }
    }

    /** What a source writes to: hashes, and holds it to the declared number of bytes. */
    private static final class DataChannel implements WritableByteChannel {
        private final FileChannel out;
        private final TensorInfo info;
        private final MessageDigest digest;
        private long written;

        DataChannel(FileChannel out, TensorInfo info, MessageDigest digest) {
            this.out = out;
            this.info = info;
            this.digest = digest;
        }

        @Override
        public int write(ByteBuffer bytes) throws IOException {
            int count = bytes.remaining();
            written += count;
            check(
                    written <= info.bytes(),
                    () -> "tensor %s got more than its %d bytes".formatted(quote(info.name()), info.bytes()));
            if (digest != null) {
                digest.update(bytes.duplicate());
            }
            writeAll(out, bytes);
            return count;
        }

        void checkComplete() {
            check(
                    written == info.bytes(),
                    () -> "tensor %s got %d of its %d bytes".formatted(quote(info.name()), written, info.bytes()));
        }

        @Override
        public boolean isOpen() {
            return out.isOpen();
        }

        @Override
        public void close() {
            // the file is the writer's
        }
    }
}
