package dev.amend.edit;

import dev.amend.Progress;
import dev.amend.checkpoint.Checkpoint;
import dev.amend.checkpoint.DiffusersFolder;
import dev.amend.checkpoint.Projection;
import dev.amend.checkpoint.SafetensorsFile;
import dev.amend.checkpoint.SingleFile;
import dev.amend.checkpoint.TensorInfo;
import dev.amend.file.AtomicFile;
import dev.amend.file.AtomicFolder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Writes an edited copy of a checkpoint in its own layout, and its map beside it, by which the edit can be undone. The checkpoint is
 * left as it is.
 */
public final class ModelExport {
    private static final String MAP_STEM = "amend.map";
    private static final Set<String> OTHER_FORMATS =
            Set.of("bin", "ckpt", "pt", "pth", "msgpack", "onnx", "onnx_data", "pb", "h5");

    private final Checkpoint checkpoint;
    private final MapFile map;
    private final List<Projection> projections;

    /**
     * What was written.
     *
     * @param map the map's file
     * @param leftOut files of the input that hold the unedited weights in a form that cannot be edited, and were not copied
     */
    public record Written(Path model, Path map, List<Path> leftOut) {
        public Written {
            leftOut = List.copyOf(leftOut);
        }
    }

    private ModelExport(Checkpoint checkpoint, MapFile map) {
        this.checkpoint = checkpoint;
        this.map = map;
        this.projections = checkpoint.layout().select(map.recipe().layers());
    }

    /**
     * Writes the copy.
     *
     * @param map of the edit; its factors are used as they will be stored, so that undoing meets the same map
     */
    public static Written write(Checkpoint checkpoint, MapFile map, Path target, boolean force, Progress progress) {
        MapFile stored = new MapFile(
                new TextMap(map.map().d().roundedToFloat32(), map.map().m().roundedToFloat32()), map.recipe());
        ModelExport export = new ModelExport(checkpoint, stored);
        OutputCheck.model(checkpoint, target);
        return switch (checkpoint) {
            case SingleFile _ -> export.writeFile(target, force);
            case DiffusersFolder _ -> export.writeFolder(target, force, progress);
        };
    }

    private Written writeFile(Path target, boolean force) {
        Path mapPath = mapBeside(target);
        OutputCheck.file(checkpoint, mapPath);
        if (Files.exists(mapPath) && !force) { // said before the model is written, not after
            throw new EditException(
                    "%s: exists, and the map that undoes this edit goes there; --force replaces it".formatted(mapPath));
        }
        Map.Entry<SafetensorsFile, Map<String, TensorInfo>> file =
                checkpoint.unetFiles().entrySet().iterator().next();
        EditedFile edited = new EditedFile(file.getKey(), file.getValue(), projections, map.map());
        AtomicFile.write(target, force, edited.bytes(), edited::writeTo);
        map.write(mapPath, force);
        return new Written(target, mapPath, List.of());
    }

    /** The maps that lie with a model which amend wrote, in the order of their edits; the last is undone first. */
    public static List<Path> maps(Checkpoint checkpoint) {
        List<Path> maps = new ArrayList<>();
        switch (checkpoint) {
            case SingleFile file ->
                Optional.of(mapBeside(file.path())).filter(Files::isRegularFile).ifPresent(maps::add);
            case DiffusersFolder folder -> {
                for (int i = 1; Files.isRegularFile(folder.path().resolve(mapName(i))); i++) {
                    maps.add(folder.path().resolve(mapName(i)));
                }
            }
        }
        return maps;
    }

    /** {@code model.safetensors} → {@code model.map.safetensors}. */
    private static Path mapBeside(Path target) {
        String name = target.getFileName().toString();
        String stem = name.endsWith(".safetensors") ? name.substring(0, name.length() - ".safetensors".length()) : name;
        return target.resolveSibling(stem + ".map.safetensors");
    }

    private Written writeFolder(Path target, boolean force, Progress progress) {
        Path input = checkpoint.path();
        if (Files.isDirectory(target) && !DiffusersFolder.matches(target)) {
            throw new EditException(
                    "%s: is a folder that holds no model; it is not replaced, choose another name".formatted(target));
        }
        List<Path> leftOut = new ArrayList<>();
        try (AtomicFolder output = AtomicFolder.create(target, force)) {
            long bytes = 0;
            try {
                List<Path> files = files(input);
                bytes = totalSize(files);
                copyAll(files, output.path(), leftOut, progress);
                String mapName = freeMapName(output.path());
                map.write(output.path().resolve(mapName), false);
                ModelCard.write(output.path(), map.recipe(), mapName);
                output.commit();
                return new Written(target, target.resolve(mapName), leftOut);
            } catch (IOException e) {
                throw output.failure(e, bytes);
            }
        }
    }

    private static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> paths = Files.walk(folder, FileVisitOption.FOLLOW_LINKS)) {
            List<Path> files =
                    paths.filter(path -> !Files.isDirectory(path)).sorted().toList();
            for (Path file : files) {
                if (!Files.isRegularFile(file)) {
                    throw new IOException(
                            "%s is a link to nothing, or no file; download the model again".formatted(file));
                }
            }
            return files;
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private static long totalSize(List<Path> files) throws IOException {
        long total = 0;
        for (Path file : files) {
            total += Files.size(file);
        }
        return total;
    }

    private void copyAll(List<Path> files, Path output, List<Path> leftOut, Progress progress) throws IOException {
        Map<Path, EditedFile> edited = new HashMap<>();
        checkpoint
                .unetFiles()
                .forEach((file, tensors) ->
                        edited.put(file.path(), new EditedFile(file, tensors, projections, map.map())));
        for (int i = 0; i < files.size(); i++) {
            progress.at("copying", i, files.size());
            Path file = files.get(i);
            Path relative = checkpoint.path().relativize(file);
            Path copy = output.resolve(relative.toString());
            if (edited.containsKey(file)) {
                createFolders(output, relative);
                try (FileChannel out = create(copy)) {
                    edited.get(file).writeTo(out);
                }
            } else if (holdsUneditedWeights(relative)) {
                leftOut.add(relative);
            } else {
                createFolders(output, relative);
                copy(file, copy);
            }
        }
    }

    /** The folders of a copy below the output, which is not made again should it be gone: then the program is being stopped. */
    private static void createFolders(Path output, Path relative) throws IOException {
        Path folder = output;
        for (int i = 0; i < relative.getNameCount() - 1; i++) {
            folder = folder.resolve(relative.getName(i).toString());
            if (!Files.isDirectory(folder)) {
                Files.createDirectory(folder);
            }
        }
    }

    /** The UNet in another format, or a whole model in one file beside the components. */
    private static boolean holdsUneditedWeights(Path relative) {
        String name = relative.getFileName().toString();
        String extension = name.substring(name.lastIndexOf('.') + 1);
        boolean weights = OTHER_FORMATS.contains(extension) || extension.equals("safetensors");
        boolean ownMap = name.startsWith(MAP_STEM) && extension.equals("safetensors");
        boolean inUnet =
                relative.getNameCount() > 1 && relative.getName(0).toString().startsWith("unet");
        return weights && !ownMap && (inUnet || relative.getNameCount() == 1);
    }

    private static FileChannel create(Path file) throws IOException {
        return FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    }

    private static void copy(Path from, Path to) throws IOException {
        try (FileChannel in = FileChannel.open(from, StandardOpenOption.READ);
                FileChannel out = create(to)) {
            long size = in.size();
            for (long done = 0; done < size; ) {
                long moved = in.transferTo(done, size - done, out);
                if (moved <= 0) {
                    throw new IOException("%s shrank while it was copied".formatted(from));
                }
                done += moved;
            }
        }
    }

    /** A model edited before has maps already; the newest gets the largest number, and is undone first. */
    private static String freeMapName(Path folder) {
        int number = 1;
        while (Files.exists(folder.resolve(mapName(number)))) {
            number++;
        }
        return mapName(number);
    }

    private static String mapName(int number) {
        return number == 1 ? MAP_STEM + ".safetensors" : "%s.%d.safetensors".formatted(MAP_STEM, number);
    }
}
