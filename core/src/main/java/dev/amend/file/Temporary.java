package dev.amend.file;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.LockSupport;

/**
 * A hidden sibling, {@code .NAME.RANDOM.tmp}, in which an output is made before it takes its name. Those not yet deleted or
 * published when the JVM is told to stop are deleted then.
 */
final class Temporary {
    private static final Set<Path> OPEN = new LinkedHashSet<>(); // guarded by the class
    private static final int NAME_LENGTH = 60; // with its ending within the 255 bytes that file systems allow
    private static final long PAUSE_NANOS = 10_000_000;
    private static boolean stopping; // guarded by the class

    static {
        Runtime.getRuntime().addShutdownHook(new Thread(Temporary::deleteAll, "delete-temporaries"));
    }

    private final Path target;
    private final Path path;

    private Temporary(Path target, Path path) {
        this.target = target;
        this.path = path;
    }

    /** Makes the file or folder that is to become the target, with the shutdown hook waiting until it knows of it. */
    static Temporary beside(Path target, boolean force, Maker maker) {
        Path absolute = target.toAbsolutePath();
        if (absolute.getFileName() == null) {
            throw new FileException("%s: is no place for an output".formatted(target));
        }
        Path folder = absolute.getParent();
        if (!Files.isDirectory(folder)) {
            throw new FileException("%s: the folder %s does not exist; create it first".formatted(target, folder));
        }
        if (!force && Files.exists(target, LinkOption.NOFOLLOW_LINKS)) {
            throw exists(target, null);
        }
        Temporary temporary = new Temporary(target, folder.resolve(hiddenName(absolute, "tmp")));
        synchronized (Temporary.class) {
            checkNotStopping(target);
            temporary.make(maker);
            OPEN.add(temporary.path);
        }
        return temporary;
    }

    private void make(Maker maker) {
        try {
            maker.make(path);
        } catch (IOException e) {
            throw failure(e, 0);
        }
    }

    /** What the shutdown hook has not seen, it cannot delete. */
    private static void checkNotStopping(Path target) {
        if (stopping) {
            throw new FileException("%s: not written, because the program is stopping".formatted(target));
        }
    }

    private static String hiddenName(Path target, String ending) {
        String name = Objects.requireNonNull(target.getFileName()).toString();
        String random = Long.toHexString(ThreadLocalRandom.current().nextLong());
        return ".%s.%s.%s".formatted(name.substring(0, Math.min(name.length(), NAME_LENGTH)), random, ending);
    }

    Path path() {
        return path;
    }

    /** A free name for what the target was, should it have to make way. */
    Path aside() {
        return path.resolveSibling(hiddenName(target.toAbsolutePath(), "old"));
    }

    /** Runs the renames while the shutdown hook waits, and makes them last. */
    void publish(Step renames) {
        try {
            synchronized (Temporary.class) {
                checkNotStopping(target);
                renames.run();
            }
            FileTrees.syncFolder(Objects.requireNonNull(path.getParent()));
        } catch (FileAlreadyExistsException e) {
            throw exists(target, e);
        } catch (IOException e) {
            throw failure(e, 0);
        }
    }

    /** Deletes what is still there under the temporary name. */
    void delete() {
        try {
            delete(path);
        } catch (IOException e) {
            throw new FileException("%s: could not be deleted: %s".formatted(path, reason(e)), e);
        }
    }

    /** Deletes a file, or a folder with all in it, whose name was chosen here; links are deleted, not followed. */
    static void delete(Path made) throws IOException {
        synchronized (Temporary.class) {
            FileTrees.delete(made);
            OPEN.remove(made);
        }
    }

    /** Has something deleted that was replaced, now or, if the JVM is told to stop, then. */
    static void track(Path made) {
        synchronized (Temporary.class) {
            OPEN.add(made);
        }
    }

    /** @param needed bytes the output takes; 0 if not known */
    FileException failure(IOException e, long needed) {
        String space = needed == 0 ? "" : "; it takes %d bytes and %s are free".formatted(needed, free());
        return new FileException("%s: could not be written: %s%s".formatted(target, reason(e), space), e);
    }

    private String free() {
        try {
            return Long.toString(
                    Files.getFileStore(Objects.requireNonNull(path.getParent())).getUsableSpace());
        } catch (IOException e) {
            return "an unknown number (" + reason(e) + ")";
        }
    }

    private static FileException exists(Path target, Throwable cause) {
        return new FileException("%s: exists; --force replaces it".formatted(target), cause);
    }

    /** What happened, in words: a name that is gone is of a folder on the way. */
    private static String reason(IOException e) {
        return e instanceof NoSuchFileException missing ? missing.getFile() + " does not exist" : Reason.of(e);
    }

    /** Of what is to be written, nothing more is, and what was begun goes. */
    static void deleteAll() {
        synchronized (Temporary.class) {
            stopping = true;
            OPEN.forEach(Temporary::deleteAtLast);
        }
    }

    /** Tries again, because a thread that still fills a folder may put a file into it while it is being deleted. */
    private static void deleteAtLast(Path made) {
        for (int attempt = 0; attempt < 10; attempt++) {
            try {
                FileTrees.delete(made);
                return;
            } catch (IOException e) {
                // The JVM is stopping: nobody is left to tell, and the others are still to be deleted.
                LockSupport.parkNanos(PAUSE_NANOS);
            }
        }
    }

    /** Makes an empty file or folder of a name. */
    @FunctionalInterface
    interface Maker {
        void make(Path path) throws IOException;
    }

    /** Something that is done to files. */
    @FunctionalInterface
    interface Step {
        void run() throws IOException;
    }
}
