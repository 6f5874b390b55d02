package dev.amend.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;

import dev.amend.config.Family;
import dev.amend.fixtures.TinyModel;
import dev.amend.fixtures.TinyModel.Layout;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FingerprintTest {
    @TempDir
    Path temporary;

    @Test
    void editChangesTheProjectionsHashOnly() throws IOException {
        Path folder = folder("model", Layout.PLAIN);
        Fingerprint before = fingerprint(folder);
        change(folder, firstProjection(folder));
        Fingerprint after = fingerprint(folder);

        assertThat(after.unet()).isEqualTo(before.unet());
        assertThat(after.textEncoder()).isEqualTo(before.textEncoder());
        assertThat(after.projections()).isNotEqualTo(before.projections());
    }

    @Test
    void trainingChangesTheUnetsHashOnly() throws IOException {
        Path folder = folder("model", Layout.PLAIN);
        Fingerprint before = fingerprint(folder);
        change(folder, "conv_in.weight");
        Fingerprint after = fingerprint(folder);

        assertThat(after.unet()).isNotEqualTo(before.unet());
        assertThat(after.projections()).isEqualTo(before.projections());
        assertThat(after.textEncoder()).isEqualTo(before.textEncoder());
    }

    @Test
    void shardsMakeNoDifference() {
        Fingerprint whole = fingerprint(folder("whole", Layout.PLAIN));
        assertThat(fingerprint(folder("sharded", TinyFolders.SHARDED))).isEqualTo(whole);
    }

    @Test
    void editOfASingleFileKeepsTheUnetsHash() throws IOException {
        TinyModel model = TinyModel.of(Family.SD1);
        Path file = Files.copy(model.singleFile(), temporary.resolve("model.safetensors"));
        OpenOptions options = new OpenOptions(Optional.of(Family.SD1), Optional.of(model.configs()));
        Fingerprint before;
        try (Checkpoint checkpoint = Models.open(file.toString(), options)) {
            before = checkpoint.fingerprint();
            StoredTensor projection =
                    checkpoint.locate(checkpoint.layout().projections().getLast());
            change(file, projection.file().dataStart() + projection.info().begin());
            assertThat(checkpoint.fingerprint().unet()).isEqualTo(before.unet());
            assertThat(checkpoint.fingerprint().projections()).isNotEqualTo(before.projections());
        }
    }

    @Test
    void familiesDiffer() {
        try (Checkpoint sd1 = TinyFolders.openSingleFile(Family.SD1);
                Checkpoint sd2 = TinyFolders.openSingleFile(Family.SD2)) {
            assertThat(sd1.fingerprint().textEncoder())
                    .isNotEqualTo(sd2.fingerprint().textEncoder());
            assertThat(sd1.fingerprint().unet())
                    .hasSize(64)
                    .isNotEqualTo(sd2.fingerprint().unet());
        }
    }

    private Path folder(String name, Layout layout) {
        return TinyModel.of(Family.SD1).writeFolder(temporary.resolve(name), layout);
    }

    private static Fingerprint fingerprint(Path folder) {
        try (Checkpoint checkpoint = TinyFolders.open(folder)) {
            return checkpoint.fingerprint();
        }
    }

    private static String firstProjection(Path folder) {
        try (Checkpoint checkpoint = TinyFolders.open(folder)) {
            return checkpoint.layout().projections().getFirst().key();
        }
    }

    /** Changes the first byte of a tensor of the UNet. */
    private static void change(Path folder, String tensor) throws IOException {
        Path path = folder.resolve(TinyFolders.UNET_FILE);
        try (SafetensorsFile file = SafetensorsFile.open(path)) {
            change(path, file.dataStart() + file.get(tensor).begin());
        }
    }

    private static void change(Path path, long position) throws IOException {
        try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            ByteBuffer one = ByteBuffer.allocate(1);
            channel.read(one, position);
            one.put(0, (byte) (one.get(0) ^ 1)).rewind();
            channel.write(one, position);
        }
    }
}
