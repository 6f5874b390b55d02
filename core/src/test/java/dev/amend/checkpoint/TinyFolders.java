package dev.amend.checkpoint;

import dev.amend.config.Family;
import dev.amend.fixtures.TinyModel;
import dev.amend.fixtures.TinyModel.Layout;
import dev.amend.tensor.DType;
import dev.amend.tensor.Shape;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.stream.Stream;

/** Tiny models in folders, and what may happen to such folders. */
final class TinyFolders {
    static final Layout FP16 = new Layout(DType.F16, "fp16", 1, true);
    static final Layout SHARDED = new Layout(DType.F32, "", 3, true);
    static final String UNET_FILE = "unet/diffusion_pytorch_model.safetensors";

    private TinyFolders() {}

    static Checkpoint open(Path folder) {
        return Models.open(folder.toString(), OpenOptions.NONE);
    }

    static Checkpoint openSingleFile(Family family) {
        TinyModel model = TinyModel.of(family);
        return Models.open(
                model.singleFile().toString(), new OpenOptions(Optional.of(family), Optional.of(model.configs())));
    }

    /** Puts the weights of a second variant beside those of a folder. */
    static void addVariant(Path folder, Path temporary, Family family, Layout layout) throws IOException {
        Path other = TinyModel.of(family).writeFolder(temporary, layout);
        try (Stream<Path> files = Files.walk(other)) {
            for (Path file : files.filter(path -> path.toString().contains(".safetensors"))
                    .toList()) {
                Files.copy(file, folder.resolve(other.relativize(file).toString()));
            }
        }
    }

    /** Writes a file with one small tensor. */
    static Path writeTensor(Path file, String name, long... sizes) {
        Shape shape = Shape.of(sizes);
        byte[] zeros = new byte[Math.toIntExact(shape.elements() * DType.F32.bytes())];
        new SafetensorsWriter()
                .tensor(name, DType.F32, shape, SafetensorsWriter.Source.of(MemorySegment.ofArray(zeros)))
                .write(file, true);
        return file;
    }

    static void truncate(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.truncate(channel.size() / 2);
        }
    }

    static void replaceInFile(Path file, String from, String to) throws IOException {
        String text = Files.readString(file);
        if (!text.contains(from)) {
            throw new IllegalArgumentException("%s does not contain %s".formatted(file, from));
        }
        Files.writeString(file, text.replace(from, to));
    }

    static void delete(Path path) throws IOException {
        try (Stream<Path> files = Files.walk(path)) {
            for (Path file : files.sorted((a, b) -> b.compareTo(a)).toList()) {
                Files.delete(file);
            }
        }
    }
}
