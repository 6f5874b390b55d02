package dev.amend.inception;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.amend.checkpoint.CheckpointException;
import dev.amend.checkpoint.SafetensorsWriter;
import dev.amend.fixtures.NativeMemory;
import dev.amend.tensor.Shape;
import dev.amend.tensor.Tensor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Files that are no Inception. */
class InceptionV3Test {
    @RegisterExtension
    final NativeMemory memory = NativeMemory.open();

    @TempDir
    private Path folder;

    private Path write(Map<String, Shape> tensors) {
        SafetensorsWriter writer = new SafetensorsWriter();
        tensors.forEach((name, shape) -> {
            Tensor zeros = Tensor.of(shape, new float[Math.toIntExact(shape.elements())]);
            writer.tensor(name, zeros.dtype(), shape, SafetensorsWriter.Source.of(zeros.bytes(memory.weights())));
        });
        Path file = folder.resolve("network.safetensors");
        writer.write(file, false);
        return file;
    }

    @Test
    @SuppressWarnings("MustBeClosedChecker") // nothing is opened
    void weightsOfAnotherTrainingAreRefused() {
        Path file = write(Map.of("fc.weight", Shape.of(1000, 2)));
        assertThatThrownBy(() -> InceptionV3.open(file))
                .isInstanceOf(CheckpointException.class)
                .hasMessageStartingWith(file + ": is an Inception that tells 1000 classes apart, expected 1008: ");
    }

    @Test
    @SuppressWarnings("MustBeClosedChecker")
    void networkOfAnotherKindIsRefused() {
        Path file = write(Map.of("visual_projection.weight", Shape.of(4, 4)));
        assertThatThrownBy(() -> InceptionV3.open(file))
                .isInstanceOf(CheckpointException.class)
                .hasMessage("%s: there is no tensor Conv2d_1a_3x3.conv.weight, expected one of %s"
                        .formatted(file, Shape.of(32, 3, 3, 3)));
    }

    @Test
    @SuppressWarnings("MustBeClosedChecker")
    void pickleIsRefusedWithoutLoadingIt() throws IOException {
        Path file =
                Files.write(folder.resolve("pt_inception.pth"), new byte[] {(byte) 0x80, 2, 'c', '.', 0, 0, 0, 0, 0});
        assertThatThrownBy(() -> InceptionV3.open(file))
                .isInstanceOf(CheckpointException.class)
                .hasMessageContaining("PyTorch pickle")
                .hasMessageContaining("convert it to .safetensors");
    }
}
