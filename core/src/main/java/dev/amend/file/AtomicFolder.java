package dev.amend.file;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;

/**
 * A folder that appears under its name whole or not at all: it is filled beside the target, synced and renamed. Closed without
 * {@link #commit()}, it leaves nothing behind.
 *
 * <p>With {@code force} it takes the place of an existing folder, all of which is deleted afterwards; a link to a folder is
 * replaced itself and the folder it leads to stays. A folder that holds the working or the home directory is never replaced.
 */
public final class AtomicFolder implements AutoCloseable {
    private final Path target;
    private final boolean force;
    private final Temporary temporary;

    private AtomicFolder(Path target, boolean force, Temporary temporary) {
        this.target = target;
        this.force = force;
        this.temporary = temporary;
    }

    /** @throws FileException if the target exists and {@code force} is not given, or may not be replaced */
    public static AtomicFolder create(Path target, boolean force) {
        checkReplaceable(target);
        return new AtomicFolder(target, force, Temporary.beside(target, force, path -> Files.createDirectory(path)));
    }

    private static void checkReplaceable(Path target) {
        if (!Files.exists(target, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        if (!Files.isDirectory(target)) {
            throw new FileException("%s: is a file, expected a folder or a free name".formatted(target));
        }
        try {
            Path real = target.toRealPath();
            if (holds(real, Path.of("")) || holds(real, Path.of(System.getProperty("user.home")))) {
                throw new FileException(
                        "%s: holds the working or the home directory and is not replaced; choose another name"
                                .formatted(target));
            }
        } catch (IOException e) {
            throw new FileException("%s: cannot be read: %s".formatted(target, Reason.of(e)), e);
        }
    }

    private static boolean holds(Path folder, Path important) throws IOException {
        return Files.exists(important) && important.toRealPath().startsWith(folder);
    }

    /** The folder to fill. */
    public Path path() {
        return temporary.path();
    }

    /** Describes a failure to fill the folder. */
    public FileException failure(IOException e, long neededBytes) {
        return temporary.failure(e, neededBytes);
    }

    /** Gives the folder its name and deletes what had it before; once only. */
    public void commit() {
        try {
            FileTrees.sync(temporary.path());
        } catch (IOException e) {
            throw temporary.failure(e, 0);
        }
        Path aside = temporary.aside();
        Path[] replaced = new Path[1];
        temporary.publish(() -> {
            if (force && Files.exists(target, LinkOption.NOFOLLOW_LINKS)) {
                replaced[0] = Renames.exchange(temporary.path(), target, aside);
                Temporary.track(replaced[0]);
            } else {
                Renames.withoutReplacing(temporary.path(), target);
            }
        });
        if (replaced[0] != null) {
            deleteReplaced(replaced[0]);
        }
    }

    private void deleteReplaced(Path replaced) {
        try {
            Temporary.delete(replaced);
        } catch (IOException e) {
            throw new FileException(
                    "%s: is in place, but the folder it replaced, now %s, could not be deleted: %s"
                            .formatted(target, replaced, Reason.of(e)),
                    e);
        }
    }

    @Override
    public void close() {
        temporary.delete();
    }
}
