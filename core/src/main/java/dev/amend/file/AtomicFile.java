package dev.amend.file;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/**
 * A file that appears under its name whole or not at all: it is written beside the target, synced and renamed. Closed without
 * {@link #commit()}, it leaves nothing behind.
 *
 * <p>A target that is a link to a file is replaced itself; the file it leads to keeps its bytes, because others may know them
 * by another name (a hub's cache does). Folders, devices and pipes are never replaced.
 */
public final class AtomicFile implements AutoCloseable {
    private final Path target;
    private final boolean force;
    private final Temporary temporary;
    private final FileChannel channel;

    private AtomicFile(Path target, boolean force, Temporary temporary, FileChannel channel) {
        this.target = target;
        this.force = force;
        this.temporary = temporary;
        this.channel = channel;
    }

    /** @throws FileException if the target exists and {@code force} is not given, or nothing can be written beside it */
    public static AtomicFile create(Path target, boolean force) {
        if (Files.exists(target) && !Files.isRegularFile(target)) {
            throw new FileException("%s: is %s, expected a file or a free name"
                    .formatted(target, Files.isDirectory(target) ? "a folder" : "a device or a pipe"));
        }
        Temporary temporary = Temporary.beside(target, force, path -> Files.createFile(path));
        try {
            FileChannel channel = FileChannel.open(temporary.path(), StandardOpenOption.READ, StandardOpenOption.WRITE);
            return new AtomicFile(target, force, temporary, channel);
        } catch (IOException e) {
            temporary.delete();
            throw temporary.failure(e, 0);
        }
    }

    /**
     * Writes a whole file.
     *
     * @param bytes how many it will have, for the message should the disk be full; 0 if not known
     * @throws FileException if it cannot be written; the target is then as it was
     */
    public static void write(Path target, boolean force, long bytes, Body body) {
        try (AtomicFile file = create(target, force)) {
            try {
                body.writeTo(file.channel);
            } catch (IOException e) {
                throw file.temporary.failure(e, bytes);
            }
            file.commit();
        }
    }

    /** The same with bytes that are there already. */
    public static void write(Path target, boolean force, byte[] bytes) {
        write(target, force, bytes.length, channel -> {
            ByteBuffer rest = ByteBuffer.wrap(bytes);
            while (rest.hasRemaining()) {
                channel.write(rest);
            }
        });
    }

    /** Where to write; commit and close close it. */
    public FileChannel channel() {
        return channel;
    }

    /** The temporary file, for those who write by path. */
    public Path path() {
        return temporary.path();
    }

    /** Gives the file its name; once only. */
    public void commit() {
        try {
            channel.force(true);
            channel.close();
        } catch (IOException e) {
            throw temporary.failure(e, 0);
        }
        temporary.publish(() -> {
            if (force) {
                Files.move(temporary.path(), target, StandardCopyOption.ATOMIC_MOVE);
            } else {
                Renames.withoutReplacing(temporary.path(), target);
            }
        });
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw temporary.failure(e, 0);
        } finally {
            temporary.delete();
        }
    }

    /** Writes what a file holds. */
    @FunctionalInterface
    public interface Body {
        void writeTo(FileChannel channel) throws IOException;
    }

    /** Removes what is not whole yet, of files and of folders, and lets nothing more be written: for a program that ends without the JVM's shutdown. */
    public static void deleteUnfinished() {
        Temporary.deleteAll();
    }
}
