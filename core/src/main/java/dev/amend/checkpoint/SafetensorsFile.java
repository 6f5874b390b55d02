package dev.amend.checkpoint;

import static dev.amend.checkpoint.TensorInfo.quote;

import dev.amend.file.Reason;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.channels.WritableByteChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;

/**
 * An open safetensors file. The header is read and checked at once; a tensor's bytes are read or mapped when asked for.
 *
 * <p>A file that shrinks or grows while it is open is an error at the next read or map. Memory mapped before that cannot be
 * checked: the JVM throws an {@link InternalError} where it is no longer backed by the file. May be used by several threads.
 */
public final class SafetensorsFile implements AutoCloseable {
    private static final int CHUNK_BYTES = 1 << 20;

    private final Path path;
    private final FileChannel channel;
    private final long size;
    private final long dataStart;
    private final Map<String, String> metadata;
    private final SequencedMap<String, TensorInfo> tensors = new LinkedHashMap<>();

    private SafetensorsFile(Path path, FileChannel channel, long size, long dataStart, SafetensorsHeader header) {
        this.path = path;
        this.channel = channel;
        this.size = size;
        this.dataStart = dataStart;
        this.metadata = header.metadata();
        header.tensors().forEach(info -> tensors.put(info.name(), info));
    }

    /** @throws CheckpointException if the file cannot be read or breaks the format */
    public static SafetensorsFile open(Path path) {
        if (Files.isDirectory(path)) {
            throw new CheckpointException("%s: is a folder, expected a .safetensors file".formatted(path));
        }
        try {
            FileChannel channel = FileChannel.open(path, StandardOpenOption.READ);
            try {
                return open(path, channel);
            } catch (Throwable e) {
                channel.close();
                throw e;
            }
        } catch (NoSuchFileException e) {
            throw new CheckpointException("%s: no such file".formatted(path), e);
        } catch (IOException e) {
            throw unreadable(path, e);
        }
    }

    private static SafetensorsFile open(Path path, FileChannel channel) throws IOException {
        long size = channel.size();
        byte[] start = bytes(path, channel, 0, (int) Math.min(size, ForeignFile.BYTES));
        try {
            int headerBytes = headerBytes(path, start, size);
            long dataStart = (long) SafetensorsHeader.PREFIX_BYTES + headerBytes;
            byte[] json = bytes(path, channel, SafetensorsHeader.PREFIX_BYTES, headerBytes);
            SafetensorsHeader header = SafetensorsHeader.parse(path.toString(), json, size - dataStart);
            return new SafetensorsFile(path, channel, size, dataStart, header);
        } catch (CheckpointException e) {
            throw ForeignFile.describe(start)
                    .map(what -> new CheckpointException("%s: is %s".formatted(path, what), e))
                    .orElse(e);
        }
    }

    private static int headerBytes(Path path, byte[] start, long size) {
        if (start.length < SafetensorsHeader.PREFIX_BYTES + 2) {
            throw new CheckpointException("%s: has %d bytes, too few for a safetensors file".formatted(path, size));
        }
        long length = ByteBuffer.wrap(start).order(ByteOrder.LITTLE_ENDIAN).getLong();
        long most = Math.min(SafetensorsHeader.MAX_BYTES, size - SafetensorsHeader.PREFIX_BYTES);
        if (length < 2 || length > most) {
            throw new CheckpointException(
                    "%s: gives its header's length as %s bytes, expected 2 to %d; the file is cut off, or no safetensors file"
                            .formatted(path, Long.toUnsignedString(length), most));
        }
        return (int) length;
    }

    private static byte[] bytes(Path path, FileChannel channel, long position, int count) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate(count);
        readFully(path, channel, position, buffer);
        return buffer.array();
    }

    public Path path() {
        return path;
    }

    /** The header's own strings, sorted by key. */
    public Map<String, String> metadata() {
        return metadata;
    }

    /** All tensors by name, in the order of their bytes. */
    public SequencedMap<String, TensorInfo> tensors() {
        return Collections.unmodifiableSequencedMap(tensors);
    }

    public Optional<TensorInfo> find(String name) {
        return Optional.ofNullable(tensors.get(name));
    }

    /** @throws CheckpointException if there is no such tensor */
    public TensorInfo get(String name) {
        return find(name)
                .orElseThrow(() -> new CheckpointException("%s: has no tensor %s%s"
                        .formatted(
                                path,
                                quote(name),
                                NearestName.of(name, tensors.keySet())
                                        .map(key -> "; the nearest is " + quote(key))
                                        .orElse(""))));
    }

    /** Where in the file the data begins, to which a tensor's {@code begin} and {@code end} are relative. */
    public long dataStart() {
        return dataStart;
    }

    /** Bytes of the whole file. */
    public long size() {
        return size;
    }

    /**
     * The bytes of one tensor, mapped read-only. Not every file aligns its tensors: read with unaligned layouts.
     *
     * @param owner unmaps them when it is closed; this file may be closed before
     */
    public MemorySegment map(String name, Arena owner) {
        TensorInfo info = get(name);
        checkUnchanged();
        try {
            MemorySegment bytes = channel.map(MapMode.READ_ONLY, dataStart + info.begin(), info.bytes(), owner);
            if (owner instanceof WeightMemory memory) {
                memory.add(bytes);
            }
            return bytes;
        } catch (IOException e) {
            throw unreadable(path, e);
        }
    }

    /** Reads a tensor of this file into what remains of a buffer, which must be as many bytes. */
    public void read(TensorInfo info, ByteBuffer into) {
        checkOwn(info, into.remaining());
        checkUnchanged();
        try {
            readFully(path, channel, dataStart + info.begin(), into);
        } catch (IOException e) {
            throw unreadable(path, e);
        }
    }

    /** Reads a tensor of this file into a segment of as many bytes. */
    public void read(TensorInfo info, MemorySegment into) {
        checkOwn(info, into.byteSize());
        checkUnchanged();
        try {
            for (long done = 0; done < info.bytes(); done += CHUNK_BYTES) {
                MemorySegment chunk = into.asSlice(done, Math.min(CHUNK_BYTES, info.bytes() - done));
                readFully(path, channel, dataStart + info.begin() + done, chunk.asByteBuffer());
            }
        } catch (IOException e) {
            throw unreadable(path, e);
        }
    }

    /**
     * Copies bytes of the file, from an absolute position, to a channel; the system copies them itself where that is a file.
     *
     * @throws IOException if they cannot be written
     */
    public void transferTo(long position, long count, WritableByteChannel out) throws IOException {
        if (position < 0 || count < 0 || position > size - count) {
            throw new IllegalArgumentException("%d bytes from %d of %d".formatted(count, position, size));
        }
        checkUnchanged();
        ByteBuffer buffer =
                out instanceof FileChannel ? null : ByteBuffer.allocateDirect((int) Math.min(count, CHUNK_BYTES));
        for (long done = 0; done < count; ) {
            long moved = buffer == null
                    ? channel.transferTo(position + done, count - done, out)
                    : copyChunk(position + done, count - done, buffer, out);
            if (moved <= 0) {
                throw shrunk(path);
            }
            done += moved;
        }
    }

    private long copyChunk(long position, long most, ByteBuffer buffer, WritableByteChannel out) throws IOException {
        buffer.clear().limit((int) Math.min(most, buffer.capacity()));
        int moved = channel.read(buffer, position);
        buffer.flip();
        while (buffer.hasRemaining()) {
            out.write(buffer);
        }
        return moved;
    }

    /** Further use is an error; what was mapped stays so until its owner is closed. */
    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw unreadable(path, e);
        }
    }

    private void checkOwn(TensorInfo info, long room) {
        if (!info.equals(tensors.get(info.name()))) {
            throw new IllegalArgumentException("tensor %s is not of %s".formatted(quote(info.name()), path));
        }
        if (room != info.bytes()) {
            throw new IllegalArgumentException(
                    "tensor %s has %d bytes, the buffer %d".formatted(quote(info.name()), info.bytes(), room));
        }
    }

    private void checkUnchanged() {
        try {
            long now = channel.size();
            if (now != size) {
                throw new CheckpointException(
                        "%s: has %d bytes, had %d when it was opened: another program changed it; start again"
                                .formatted(path, now, size));
            }
        } catch (IOException e) {
            throw unreadable(path, e);
        }
    }

    /** In chunks, because the JDK keeps a native buffer as large as the largest heap buffer ever read. */
    private static void readFully(Path path, FileChannel channel, long position, ByteBuffer into) throws IOException {
        int end = into.limit();
        long from = position - into.position();
        while (into.position() < end) {
            into.limit(into.position() + Math.min(CHUNK_BYTES, end - into.position()));
            if (channel.read(into, from + into.position()) < 0) {
                throw shrunk(path);
            }
        }
    }

    private static CheckpointException shrunk(Path path) {
        return new CheckpointException(
                "%s: became shorter while it was read: another program changed it; start again".formatted(path));
    }

    private static CheckpointException unreadable(Path path, IOException e) {
        return new CheckpointException("%s: cannot be read: %s".formatted(path, Reason.of(e)), e);
    }
}
