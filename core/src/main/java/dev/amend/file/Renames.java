package dev.amend.file;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.nio.charset.Charset;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;

/**
 * Renames that the JDK lacks: one that never replaces, and one that exchanges two folders. On Linux each is one step,
 * {@code renameat2}; elsewhere, and on file systems without it, the nearest that is possible.
 */
final class Renames {
    private static final int AT_FDCWD = -100;
    private static final int RENAME_NOREPLACE = 1;
    private static final int RENAME_EXCHANGE = 2;
    private static final int EEXIST = 17;
    private static final MemoryLayout STATE = Linker.Option.captureStateLayout();
    private static final Charset PATHS = Charset.forName(System.getProperty("sun.jnu.encoding", "UTF-8"));
    private static final Optional<MethodHandle> RENAMEAT2 = renameat2();

    private Renames() {}

    /** @throws FileAlreadyExistsException if there is something at {@code to} */
    static void withoutReplacing(Path from, Path to) throws IOException {
        if (rename(from, to, RENAME_NOREPLACE) || linkAndUnlink(from, to)) {
            return;
        }
        if (Files.exists(to, LinkOption.NOFOLLOW_LINKS)) {
            throw new FileAlreadyExistsException(to.toString());
        }
        Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
    }

    /** A second link is never made over a file, so this too cannot replace; folders and some file systems have none. */
    static boolean linkAndUnlink(Path from, Path to) throws IOException {
        if (Files.isDirectory(from)) {
            return false;
        }
        try {
            Files.createLink(to, from);
        } catch (FileAlreadyExistsException e) {
            throw e;
        } catch (UnsupportedOperationException | FileSystemException e) {
            return false; // the plain move that follows reports what else is wrong
        }
        Files.delete(from);
        return true;
    }

    /**
     * Puts {@code fresh} in the place of {@code target}.
     *
     * @param aside a free name in the same folder
     * @return where that which was at {@code target} now is
     */
    static Path exchange(Path fresh, Path target, Path aside) throws IOException {
        if (rename(fresh, target, RENAME_EXCHANGE)) {
            return fresh;
        }
        exchangeInSteps(fresh, target, aside);
        return aside;
    }

    /** Between the two renames the old lies whole at {@code aside}; if the second fails it is put back. */
    static void exchangeInSteps(Path fresh, Path target, Path aside) throws IOException {
        Files.move(target, aside, StandardCopyOption.ATOMIC_MOVE);
        try {
            Files.move(fresh, target, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException | RuntimeException e) {
            putBack(aside, target);
            throw e;
        }
    }

    private static void putBack(Path aside, Path target) throws IOException {
        try {
            Files.move(aside, target, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new IOException("%s; what was there before is whole, now as %s".formatted(Reason.of(e), aside), e);
        }
    }

    /** Whether {@code renameat2} did it; for every failure but an existing target the caller tries another way. */
    private static boolean rename(Path from, Path to, int flags) throws IOException {
        if (RENAMEAT2.isEmpty() || !isNative(from) || !isNative(to)) {
            return false;
        }
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment state = arena.allocate(STATE);
            if (call(state, text(arena, from), text(arena, to), flags) == 0) {
                return true;
            }
            if (state.get(ValueLayout.JAVA_INT, 0) == EEXIST) {
                throw new FileAlreadyExistsException(to.toString());
            }
            return false;
        }
    }

    private static boolean isNative(Path path) {
        return path.getFileSystem().equals(FileSystems.getDefault())
                && PATHS.newEncoder().canEncode(path.toString());
    }

    private static MemorySegment text(Arena arena, Path path) {
        return arena.allocateFrom(path.toAbsolutePath().toString(), PATHS);
    }

    private static int call(MemorySegment state, MemorySegment from, MemorySegment to, int flags) {
        try {
            return (int) RENAMEAT2.orElseThrow().invokeExact(state, AT_FDCWD, from, AT_FDCWD, to, flags);
        } catch (Throwable e) {
            throw new IllegalStateException("renameat2 could not be called", e);
        }
    }

    private static Optional<MethodHandle> renameat2() {
        if (!System.getProperty("os.name").equals("Linux")) {
            return Optional.empty();
        }
        FunctionDescriptor type = FunctionDescriptor.of(
                ValueLayout.JAVA_INT,
                ValueLayout.JAVA_INT,
                ValueLayout.ADDRESS,
                ValueLayout.JAVA_INT,
                ValueLayout.ADDRESS,
                ValueLayout.JAVA_INT);
        Linker linker = Linker.nativeLinker();
        return linker.defaultLookup()
                .find("renameat2")
                .map(address -> linker.downcallHandle(address, type, Linker.Option.captureCallState("errno")));
    }
}
