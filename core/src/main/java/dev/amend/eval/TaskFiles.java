package dev.amend.eval;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.amend.image.Png;
import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;

/**
 * A file for each task that is done, in folders by row and method: {@code tasks/ROW/METHOD/PLACE-SEED.json}, and its picture if they are
 * kept.
 */
final class TaskFiles {
    private final Path folder;
    private final List<String> judges;
    private final boolean keepImages;

    TaskFiles(Path folder, List<String> judges, boolean keepImages) {
        this.folder = folder;
        this.judges = List.copyOf(judges);
        this.keepImages = keepImages;
    }

    /** What became of a task; nothing if it is not done, or its file is damaged or foreign. */
    Optional<Outcome> find(RowWork work, Batch batch, Task task) {
        if (keepImages && Files.notExists(picture(work, task))) {
            return Optional.empty();
        }
        Path file = path("tasks", work, task, ".json");
        try {
            return TaskJson.read(Files.readString(file), batch, task, judges);
        } catch (NoSuchFileException | MalformedInputException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw new EvalException("%s: cannot be read: %s".formatted(file, e.getMessage()), e);
        }
    }

    /** Whether a task is only done where its picture is there too. */
    boolean keepImages() {
        return keepImages;
    }

    /** To be called before {@link #save}, so that what is done has its picture. */
    void savePicture(RowWork work, Task task, Png picture) {
        write(picture(work, task), picture.encode());
    }

    void save(RowWork work, Batch batch, Outcome outcome) {
        write(
                path("tasks", work, outcome.task(), ".json"),
                TaskJson.write(batch, outcome).getBytes(UTF_8));
    }

    private Path picture(RowWork work, Task task) {
        return path("images", work, task, ".png");
    }

    private Path path(String kind, RowWork work, Task task, String extension) {
        return folder.resolve(kind)
                .resolve(Integer.toString(work.row()))
                .resolve(work.method().id())
                .resolve("prompt%02d-seed%d%s".formatted(task.place(), task.seed(), extension));
    }

    /** Whole or not at all where the process dies; unlike {@code AtomicFile} not synced, as a file that a power cut damages is made again. */
    private static void write(Path file, byte[] bytes) {
        Path temporary = file.resolveSibling(file.getFileName() + ".part");
        try {
            Files.createDirectories(file.getParent());
            Files.write(temporary, bytes);
            Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new EvalException("%s: cannot be written: %s".formatted(file, e.getMessage()), e);
        }
    }
}
