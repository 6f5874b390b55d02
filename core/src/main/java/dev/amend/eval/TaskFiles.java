package dev.amend.eval;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.amend.file.SmallFile;
import dev.amend.image.Png;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
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
        if (keepImages && !Png.isWhole(picture(work, task))) {
            return Optional.empty();
        }
        Path file = path("tasks", work, task, ".json");
        return SmallFile.read(file).flatMap(text -> TaskJson.read(text, batch, task, judges));
    }

    /** Whether a task is only done where its picture is there too. */
    boolean keepImages() {
        return keepImages;
    }

    /** To be called before {@link #save}, so that what is done has its picture. */
    void savePicture(RowWork work, Task task, Png picture) {
        SmallFile.write(picture(work, task), picture.encode());
    }

    void save(RowWork work, Batch batch, Outcome outcome) {
        SmallFile.write(
                path("tasks", work, outcome.task(), ".json"),
                TaskJson.write(batch, outcome).getBytes(UTF_8));
    }

    Path picture(RowWork work, Task task) {
        return path("images", work, task, ".png");
    }

    private Path path(String kind, RowWork work, Task task, String extension) {
        return folder.resolve(kind)
                .resolve(Integer.toString(work.row()))
                .resolve(work.method().id())
                .resolve(String.format(Locale.ROOT, "prompt%02d-seed%d%s", task.place(), task.seed(), extension));
    }
}
